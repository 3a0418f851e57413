using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Commands.Cas;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Pki;

namespace Otpme.Core.Kerberos;

/// <summary>The KDC's certificate of the site CA, by which clients without a ticket know it (anonymous PKINIT, RFC 8062).</summary>
public static class KdcCertificates
{
    /// <summary>MIT's PKINIT knows RSA only.</summary>
    private static readonly KeyParameters s_key = KeyParameters.Rsa(2048);

    /// <summary>A certificate that ends this soon is made anew.</summary>
    private static readonly TimeSpan s_reserve = TimeSpan.FromDays(30);

    /// <summary>Makes key and certificate where they are missing, damaged, about to end, or from another CA.</summary>
    /// <param name="transaction">Stays empty when nothing is to be made.</param>
    /// <param name="services">Sealer, keys and authority of the node.</param>
    /// <param name="otherName">Value of the subject alternative name (RFC 4556 3.2.4).</param>
    /// <returns>Why there is none, as one sentence; null when there is one.</returns>
    public static string? AddMissing(Transaction transaction, CommandServices services, ReadOnlyMemory<byte> otherName)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(services);
        var tree = transaction.Tree;
        if (ObjectFinder.TheSite(tree) is not { } site || tree.Get(site.Get(Site.Ca)) is not { } ca)
            return "The site has no CA.";
        if (Read(services, site) is { } present && present.Certificate.EndsWith(ca.Get(Ca.Certificate), StringComparison.Ordinal)
            && CertificateFacts.Read(present.Certificate) is { } facts && facts.NotAfter > transaction.Now + s_reserve)
            return null;
        var order = new CertificateOrder { Purpose = CertificatePurpose.KerberosKdc, Subject = new CertificateSubject("KDC " + KerberosRealm.NameOf(tree)), OtherName = otherName };
        var (issued, refusal) = CertificateKeys.Issue(services, ca, order, s_key);
        if (issued is null)
            return refusal;
        transaction.Set(site, Site.KdcCert, issued.Certificate + ca.Get(Ca.Certificate));
        transaction.Set(site, Site.KdcKey, CertificateKeys.Seal(services, site, Site.KdcKey, issued.PrivateKey));
        return null;
    }

    /// <summary>The certificate, with that of the site CA behind it, and its key (PEM); null when there is none or its key does not open.</summary>
    public static CertificateAndKey? Read(CommandServices services, TreeObject site)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(site);
        return site.Get(Site.KdcCert) is { Length: > 0 } certificate && site.Get(Site.KdcKey) is { } value
            && services.Sealer.TryUnseal(site.Id, Site.KdcKey.Name, value.Bytes, out var key)
                ? new CertificateAndKey(certificate, Encoding.ASCII.GetString(key))
                : null;
    }
}
