namespace Otpme.Core.Pki;

/// <summary>Everything a new realm needs: two CAs, the site's and the node's certificate, and the two EAP certificates.</summary>
public sealed record RealmCertificates
{
    public required CertificateAndKey RealmCa { get; init; }

    public required CertificateAndKey SiteCa { get; init; }

    public required CertificateAndKey Site { get; init; }

    public required CertificateAndKey Node { get; init; }

    public required CertificateAndKey EapEcdsa { get; init; }

    public required CertificateAndKey EapRsa { get; init; }

    /// <summary>What stands in ssl/ca.pem: realm CA, then site CA.</summary>
    public string CaChain => RealmCa.Certificate + SiteCa.Certificate;

    public override string ToString() => "certificates of a realm";
}
