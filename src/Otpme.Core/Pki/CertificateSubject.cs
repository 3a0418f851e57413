namespace Otpme.Core.Pki;

/// <summary>
/// The fields of a certificate's subject (RFC 5280 4.1.2.4), in the words of <c>otpme-realm init</c>. Empty and null mean: absent.
/// Lengths are the upper bounds of RFC 5280 appendix A.1.
/// </summary>
public sealed record CertificateSubject(string CommonName)
{
    /// <summary>Two letters, ISO 3166.</summary>
    public string? Country { get; init; }

    public string? State { get; init; }

    public string? Locality { get; init; }

    public string? Organization { get; init; }

    public string? OrganizationalUnit { get; init; }

    public string? Email { get; init; }

    /// <summary>What is wrong with the fields, as one sentence; null when they are good.</summary>
    public string? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(CommonName))
            return "The common name is empty.";
        if (!string.IsNullOrEmpty(Country) && (Country.Length != 2 || !Country.All(char.IsAsciiLetter)))
            return $"Country \"{Country}\" is not a code of two letters.";
        if (!string.IsNullOrEmpty(Email) && !Email.All(char.IsAscii))
            return "The email address has characters outside ASCII.";
        return TooLong("common name", CommonName, 64)
            ?? TooLong("state", State, 128)
            ?? TooLong("locality", Locality, 128)
            ?? TooLong("organization", Organization, 64)
            ?? TooLong("organizational unit", OrganizationalUnit, 64)
            ?? TooLong("email address", Email, 255);
    }

    private static string? TooLong(string field, string? value, int limit)
    {
        if (value is null)
            return null;
        if (value.Length > limit)
            return $"The {field} is longer than {limit} characters.";
        return value.Any(char.IsControl) ? $"The {field} contains a control character." : null;
    }
}
