namespace Otpme.Contracts.Control;

/// <summary>
/// Limits and names of the control protocol, by which a command reaches the node over a UNIX stream socket; byte by byte in
/// docs/formats/control-protocol.md.
/// </summary>
public static class ControlProtocol
{
    /// <summary>Spoken by this program. The frame layout never changes; client and node interoperate one version apart.</summary>
    public const int Version = 1;

    /// <summary>Bytes of a frame before its payload: 4 length (big endian, counts type and payload), 1 type.</summary>
    public const int HeaderBytes = 5;

    /// <summary>Longest payload of <see cref="FrameType.Run"/>.</summary>
    public const int MaxRunBytes = 1024 * 1024;

    /// <summary>Longest payload of every other frame; longer output travels in several.</summary>
    public const int MaxPayloadBytes = 32 * 1024;

    /// <summary>Largest file that travels with a command.</summary>
    public const int MaxFileBytes = 16 * 1024 * 1024;

    /// <summary>Most words of a command.</summary>
    public const int MaxWords = 4096;

    /// <summary>The control socket below the root (empty for the machine's own) that <c>OTPME_ROOT</c> names.</summary>
    public const string SocketPath = "/run/otpme/sockets/control.sock";
}
