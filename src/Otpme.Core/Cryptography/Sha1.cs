namespace Otpme.Core.Cryptography;

/// <summary>
/// SHA-1 (FIPS 180-4, RFC 3174) of one short message; serves MS-CHAPv2 (RFC 2759) and HOTP (RFC 4226), where the protocol names it.
/// Written by hand because a call through the system library costs more than the few blocks hashed here.
/// </summary>
public static class Sha1
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 20;

    /// <summary>Hashes the message into the first 20 bytes of <paramref name="digest"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        var state = DigestState<Sha1Core>.Create();
        state.Append(message);
        state.Finish(digest);
    }
}
