using Otpme.Core.Audit;
using Otpme.Core.Authentication;
using Otpme.Core.Kerberos;
using Otpme.Core.Pki;
using Otpme.Core.Realms;
using Otpme.Core.Security;
using Otpme.Core.Storage;

namespace Otpme.Core.Commands;

/// <summary>What commands need from the node beside the tree.</summary>
public sealed record CommandServices
{
    public required ISealer Sealer { get; init; }

    public required TimeProvider Clock { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public required IStoreEngine Store { get; init; }

    public required ILoginGate Gate { get; init; }

    public required ICertificateAuthority Authority { get; init; }

    public required IKeyGenerator Keys { get; init; }

    public required IRealmCertificateFactory RealmCertificates { get; init; }

    /// <summary>Where init leaves files for /etc/otpme.</summary>
    public required IConfigurationFiles Files { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required IKdc Kdc { get; init; }

    /// <summary>Name of this node.</summary>
    public required string NodeName { get; init; }
}
