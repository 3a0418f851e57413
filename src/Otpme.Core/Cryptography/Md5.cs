namespace Otpme.Core.Cryptography;

/// <summary>
/// MD5 (RFC 1321) of one message; serves RADIUS authenticators (RFC 2865) and Mobile-OTP.
/// Broken as a hash, used only where the protocol names it.
/// </summary>
public static class Md5
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 16;

    /// <summary>Hashes the message into the first 16 bytes of <paramref name="digest"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        var state = DigestState<Md5Core>.Create();
        state.Append(message);
        state.Finish(digest);
    }
}
