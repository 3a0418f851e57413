using Otpme.Core.Pki;

namespace Otpme.Core.Realms;

/// <summary>What <c>otpme-realm init</c> shall make; everything in it was checked.</summary>
public sealed record RealmPlan
{
    public required string Realm { get; init; }

    public required string Site { get; init; }

    /// <summary>The name given as FQDN: becomes auth, mgmt and SSO FQDN of the site.</summary>
    public required string Fqdn { get; init; }

    /// <summary>Address of the site; loopback for a realm to try things out.</summary>
    public required string Address { get; init; }

    public required string NodeName { get; init; }

    public required RealmCertificatesOrder Certificates { get; init; }

    /// <summary>Names of dictionaries, in the order in which the password policy uses them.</summary>
    public required IReadOnlyList<string> Dictionaries { get; init; }

    /// <summary><c>attribute:s|r:from-to</c>.</summary>
    public required IReadOnlyList<string> IdRanges { get; init; }
}
