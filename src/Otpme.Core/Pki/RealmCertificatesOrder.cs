namespace Otpme.Core.Pki;

/// <summary>What <c>otpme-realm init</c> says about certificates; the defaults are the guide's.</summary>
public sealed record RealmCertificatesOrder
{
    public required string Realm { get; init; }

    public required string Site { get; init; }

    public required string Node { get; init; }

    /// <summary>The FQDN of the guide's call: a further name of the site certificate.</summary>
    public required string AuthFqdn { get; init; }

    /// <summary>Country, organization and the like for every certificate; its common name is not used.</summary>
    public CertificateSubject Subject { get; init; } = new("-");

    public int CaValidDays { get; init; } = 5475;

    public KeyParameters CaKey { get; init; } = KeyParameters.Rsa(4096);

    public int SiteValidDays { get; init; } = 5475;

    public KeyParameters SiteKey { get; init; } = KeyParameters.Rsa(2048);

    public int NodeValidDays { get; init; } = 5475;

    public KeyParameters NodeKey { get; init; } = KeyParameters.Rsa(4096);

    /// <summary>The name that RADIUS clients check: <c>site.realm</c>.</summary>
    public string SiteName => $"{Site}.{Realm}";
}
