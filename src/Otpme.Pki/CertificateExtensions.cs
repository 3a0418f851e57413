using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Puts the extensions of RFC 5280 4.2 into a request: constraints and usages by purpose, names, key identifiers.</summary>
internal static class CertificateExtensions
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    public static void AddTo(CertificateRequest request, CertificateOrder order, X509SubjectKeyIdentifierExtension? issuer)
    {
        var profile = CertificateProfile.Of(order.Purpose);
        var isRsa = request.PublicKey.Oid.Value == RsaEncryption;
        var extensions = request.CertificateExtensions;
        extensions.Add(profile.PathLength is { } length
            ? new X509BasicConstraintsExtension(true, true, length, true)
            : new X509BasicConstraintsExtension(false, false, 0, true));
        extensions.Add(new X509KeyUsageExtension(profile.KeyUsage(isRsa), critical: true));
        AddExtendedKeyUsage(extensions, profile);
        AddNames(extensions, order);
        var own = new X509SubjectKeyIdentifierExtension(request.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha1, false);
        extensions.Add(own);
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuer ?? own));
        if (order.RevocationListLocation is { } location)
            extensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([location.AbsoluteUri]));
    }

    /// <summary>The identifier of an issuer's key; computed where a foreign CA does not state it.</summary>
    public static X509SubjectKeyIdentifierExtension KeyIdentifier(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()
        ?? new X509SubjectKeyIdentifierExtension(certificate.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha1, false);

    private static void AddExtendedKeyUsage(ICollection<X509Extension> extensions, CertificateProfile profile)
    {
        var usages = new OidCollection();
        if (profile.Server)
            usages.Add(new Oid(ServerAuthentication));
        if (profile.Client)
            usages.Add(new Oid(ClientAuthentication));
        if (profile.OtherUsage is { } other)
            usages.Add(new Oid(other));
        if (usages.Count > 0)
            extensions.Add(new X509EnhancedKeyUsageExtension(usages, critical: false));
    }

    private static void AddNames(ICollection<X509Extension> extensions, CertificateOrder order)
    {
        if (!order.OtherName.IsEmpty)
        {
            extensions.Add(new X509SubjectAlternativeNameExtension(order.OtherName.Span));
            return;
        }

        if (order.DnsNames.Count == 0 && order.Addresses.Count == 0)
            return;
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in order.DnsNames.Select(name => name.ToLowerInvariant()).Distinct())
            names.AddDnsName(name);
        foreach (var address in order.Addresses.Distinct())
            names.AddIpAddress(address);
        extensions.Add(names.Build());
    }
}
