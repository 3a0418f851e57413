using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;

namespace Otpme.Management.Server;

/// <summary>
/// Admits root as an admin, and under <c>OTPME_ROOT</c> the user the daemon runs as (decision 30). Others need a login, which comes with the
/// agent.
/// </summary>
/// <param name="daemonUser">The daemon's uid where it is an admin; null elsewhere.</param>
/// <param name="useSocket">USE_MGMTD_SOCKET as it is now.</param>
public sealed class LocalCallers(uint? daemonUser, Func<bool> useSocket) : ICallerRule
{
    public bool NeedsSocketOption => !useSocket();

    private static readonly Caller s_root = new("root (local)", null, IsAdmin: true);

    public bool TryAdmit(PeerCredentials peer, [NotNullWhen(true)] out Caller? caller, out string refusal)
    {
        var isAdmitted = peer.User == 0 || peer.User == daemonUser;
        caller = isAdmitted ? s_root : null;
        refusal = isAdmitted ? "" : "You are not logged in: on the node only root gives commands.";
        return isAdmitted;
    }
}
