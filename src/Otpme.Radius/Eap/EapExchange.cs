using Otpme.Core.Radius;

namespace Otpme.Radius.Eap;

/// <summary>
/// One Access-Request that carries EAP, as the RADIUS server hands it to the EAP server. Message-Authenticator, client and duplicate
/// cache were checked before. Answered exactly once by <see cref="Answer"/>, on any thread.
/// </summary>
public abstract class EapExchange
{
    /// <summary>All EAP-Message attributes joined in order (RFC 3579 3.1); empty for EAP-Start.</summary>
    public required ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>The State attribute; empty when there is none.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }

    public required RadiusClient Client { get; init; }

    /// <summary>User-Name of the RADIUS packet (the outer identity).</summary>
    public required string OuterUserName { get; init; }

    /// <summary>Calling-Station-Id, or null.</summary>
    public string? Station { get; init; }

    /// <summary>Framed-MTU of the packet; 0 when absent.</summary>
    public int FramedMtu { get; init; }

    public abstract void Answer(EapAnswer answer);
}
