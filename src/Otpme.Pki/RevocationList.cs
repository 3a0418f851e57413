using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Builds a version 2 revocation list (RFC 5280 5) with number and authority key identifier.</summary>
internal static class RevocationList
{
    public static string Build(X509Certificate2 issuer, SigningKey key, RevocationListOrder order, DateTimeOffset now)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var entry in order.Revoked.DistinctBy(entry => entry.SerialNumber.ToUpperInvariant()))
            builder.AddEntry(Convert.FromHexString(entry.SerialNumber), entry.RevokedAt, Reason(entry.Reason));
        var identifier = X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            CertificateExtensions.KeyIdentifier(issuer));
        var list = builder.Build(
            issuer.SubjectName, key.Generator, order.Number, now.AddDays(order.ValidDays), key.Hash, identifier,
            now - CertificateAuthority.Backdating);
        return PemEncoding.WriteString("X509 CRL", list) + "\n";
    }

    /// <summary>RFC 5280 5.3.1: an unspecified reason is left out.</summary>
    private static X509RevocationReason? Reason(RevocationReason reason) =>
        reason == RevocationReason.Unspecified ? null : (X509RevocationReason)(int)reason;
}
