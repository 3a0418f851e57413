using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;

namespace Otpme.Management.Server;

/// <summary>Says as whom somebody on this machine may give commands.</summary>
public interface ICallerRule
{
    /// <summary>False with one sentence when the peer may not.</summary>
    bool TryAdmit(PeerCredentials peer, [NotNullWhen(true)] out Caller? caller, out string refusal);

    /// <summary>Without a login the socket is used only by commands that say <c>--socket</c> (USE_MGMTD_SOCKET, guide 3).</summary>
    bool NeedsSocketOption { get; }
}
