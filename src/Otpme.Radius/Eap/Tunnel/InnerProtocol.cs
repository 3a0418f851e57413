using Otpme.Core.Authentication;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>What is spoken inside the tunnel of one conversation. Writes its messages into a buffer; never throws on what a peer sends.</summary>
internal abstract class InnerProtocol
{
    /// <summary>Forgets the last conversation.</summary>
    public abstract void Reset();

    /// <summary>The tunnel stands, it is a new one, and the peer waits.</summary>
    public abstract InnerStep Begin(InnerBuffer reply);

    /// <summary>Takes what the peer sent; no octets are an acknowledgement.</summary>
    public abstract InnerStep Receive(ReadOnlySpan<byte> data, LoginAttempt attempt, TlsServerSession tls, InnerBuffer reply);

    /// <summary>The decision on the attempt that was submitted: accept or reject.</summary>
    public abstract InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt, InnerBuffer reply);

    /// <summary>The decision on a resumed session: accept or reject.</summary>
    public abstract InnerStep Resumed(bool accepted, TlsServerSession tls, InnerBuffer reply);
}
