using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Otpme.Core.Pki;

/// <summary>What a certificate says, for <c>show</c>, for expiry warnings and for revocation.</summary>
public sealed record CertificateFacts
{
    /// <summary>RFC 4514 text.</summary>
    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Upper-case hexadecimal.</summary>
    public required string SerialNumber { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>"RSA 4096", "ECDSA P-256"; another algorithm's name as it is.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 over the certificate, upper-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    public required bool IsCa { get; init; }

    public required IReadOnlyList<string> DnsNames { get; init; }

    /// <summary>Reads the first certificate of a PEM text; null when there is none that can be read.</summary>
    public static CertificateFacts? Read(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return Read(certificate);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CertificateFacts Read(X509Certificate2 certificate) => new()
    {
        Subject = certificate.SubjectName.Name,
        Issuer = certificate.IssuerName.Name,
        SerialNumber = certificate.SerialNumber,
        NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
        NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
        Key = DescribeKey(certificate),
        Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256),
        IsCa = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority),
        DnsNames = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()).ToList(),
    };

    private static string DescribeKey(X509Certificate2 certificate)
    {
        using (var rsa = certificate.GetRSAPublicKey())
        {
            if (rsa is not null)
                return KeyParameters.Rsa(rsa.KeySize).ToString();
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is null
            ? certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown"
            : new KeyParameters(KeyAlgorithm.Ecdsa, ecdsa.KeySize).ToString();
    }
}
