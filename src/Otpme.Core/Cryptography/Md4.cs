namespace Otpme.Core.Cryptography;

/// <summary>
/// MD4 (RFC 1320) of one message; serves the NT password hash (RFC 2759 8.3).
/// Broken as a hash, used only where the protocol names it.
/// </summary>
public static class Md4
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 16;

    /// <summary>Hashes the message into the first 16 bytes of <paramref name="digest"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        var state = DigestState<Md4Core>.Create();
        state.Append(message);
        state.Finish(digest);
    }
}
