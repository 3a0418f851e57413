using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>What every exchange needs of the KDC it runs in.</summary>
internal sealed record KdcServices(KdcSettings Settings, IPrincipalDatabase Principals, TimeProvider Time, IReadOnlyList<IPreauthMechanism> Mechanisms)
{
    public PrincipalName TicketGrantingName { get; } = PrincipalName.TicketGranting(Settings.Realm);

    /// <summary>krbtgt of the realm.</summary>
    /// <exception cref="InvalidOperationException">The database has none, or one without keys.</exception>
    public Principal TicketGranting() => Principals.Find(TicketGrantingName) is { Keys.Count: > 0 } principal
        ? principal
        : throw new InvalidOperationException("The realm has no key for its ticket-granting service.");
}
