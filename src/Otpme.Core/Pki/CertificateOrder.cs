using System.Net;

namespace Otpme.Core.Pki;

/// <summary>What shall stand in a certificate. The key is handed over beside it.</summary>
public sealed record CertificateOrder
{
    /// <summary>A certificate of a hundred years; more is a typing error.</summary>
    public const int LongestValidity = 36500;

    public required CertificatePurpose Purpose { get; init; }

    public required CertificateSubject Subject { get; init; }

    /// <summary>From now on; cut off where the issuer ends. 5475 days are 15 years.</summary>
    public int ValidDays { get; init; } = 5475;

    /// <summary>Subject alternative names, ASCII host names.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>Subject alternative names that are addresses.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>A subject alternative name of another form, as the whole value of the extension (DER); not beside the names above.</summary>
    public ReadOnlyMemory<byte> OtherName { get; init; }

    /// <summary>Where the issuer's revocation list can be fetched (http), or null: no such extension.</summary>
    public Uri? RevocationListLocation { get; init; }

    /// <summary>What is wrong with the order, as one sentence; null when it is good.</summary>
    public string? FindProblem()
    {
        if (Subject.FindProblem() is { } problem)
            return problem;
        if (ValidDays is < 1 or > LongestValidity)
            return $"A certificate is valid for 1 to {LongestValidity} days, not {ValidDays}.";
        if (DnsNames.FirstOrDefault(name => !IsHostName(name)) is { } wrong)
            return $"\"{wrong}\" is not a host name.";
        if (Purpose is CertificatePurpose.Site or CertificatePurpose.Service or CertificatePurpose.EapServer
            && DnsNames.Count == 0 && Addresses.Count == 0)
            return "A server's certificate needs a host name or an address.";
        if (Purpose == CertificatePurpose.KerberosKdc && OtherName.IsEmpty)
            return "A KDC's certificate needs the name of its realm.";
        if (!OtherName.IsEmpty && DnsNames.Count + Addresses.Count > 0)
            return "A name of another form stands alone.";
        return null;
    }

    /// <summary>Letters, digits and hyphens in labels of 1 to 63 characters, 253 in all (RFC 1123 2.1).</summary>
    public static bool IsHostName(string name) =>
        name.Length is > 0 and <= 253 && name.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
