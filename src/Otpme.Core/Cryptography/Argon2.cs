using System.Runtime.InteropServices;

namespace Otpme.Core.Cryptography;

/// <summary>
/// Argon2 (RFC 9106) by the reference library of the distribution (libargon2.so.1). A call takes its memory and one thread a lane for
/// as long as it runs: never call it on a thread that serves the wire.
/// </summary>
public static partial class Argon2
{
    private const string Library = "libargon2.so.1";

    /// <summary>Writes the raw tag, as many bytes as <paramref name="tag"/> holds (4 at least; the salt needs 8 at least).</summary>
    /// <param name="variant">Argon2i, Argon2d or Argon2id.</param>
    /// <param name="password">The secret, in bytes.</param>
    /// <param name="salt">Random bytes, one salt per secret.</param>
    /// <param name="iterations">Passes over the memory.</param>
    /// <param name="memoryKiB">Memory in KiB; at least eight times the lanes.</param>
    /// <param name="lanes">Lanes, each worked on by a thread of its own.</param>
    /// <param name="tag">Receives the result.</param>
    /// <exception cref="InvalidOperationException">The library refused the parameters or got no memory.</exception>
    public static void Compute(
        PasswordHashAlgorithm variant,
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt,
        int iterations,
        int memoryKiB,
        int lanes,
        Span<byte> tag)
    {
        uint t = (uint)iterations, m = (uint)memoryKiB, p = (uint)lanes;
        nuint passwordBytes = (nuint)password.Length, saltBytes = (nuint)salt.Length, tagBytes = (nuint)tag.Length;
        var code = variant switch
        {
            PasswordHashAlgorithm.Argon2i => Argon2iHashRaw(t, m, p, password, passwordBytes, salt, saltBytes, tag, tagBytes),
            PasswordHashAlgorithm.Argon2d => Argon2dHashRaw(t, m, p, password, passwordBytes, salt, saltBytes, tag, tagBytes),
            PasswordHashAlgorithm.Argon2id => Argon2idHashRaw(t, m, p, password, passwordBytes, salt, saltBytes, tag, tagBytes),
            _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "Not an Argon2 variant."),
        };
        if (code != 0)
            throw new InvalidOperationException($"Argon2 failed: {Marshal.PtrToStringUTF8(ErrorMessage(code))}.");
    }

    [LibraryImport(Library, EntryPoint = "argon2i_hash_raw")]
    private static partial int Argon2iHashRaw(
        uint iterations,
        uint memory,
        uint lanes,
        ReadOnlySpan<byte> password,
        nuint passwordLength,
        ReadOnlySpan<byte> salt,
        nuint saltLength,
        Span<byte> tag,
        nuint tagLength);

    [LibraryImport(Library, EntryPoint = "argon2d_hash_raw")]
    private static partial int Argon2dHashRaw(
        uint iterations,
        uint memory,
        uint lanes,
        ReadOnlySpan<byte> password,
        nuint passwordLength,
        ReadOnlySpan<byte> salt,
        nuint saltLength,
        Span<byte> tag,
        nuint tagLength);

    [LibraryImport(Library, EntryPoint = "argon2id_hash_raw")]
    private static partial int Argon2idHashRaw(
        uint iterations,
        uint memory,
        uint lanes,
        ReadOnlySpan<byte> password,
        nuint passwordLength,
        ReadOnlySpan<byte> salt,
        nuint saltLength,
        Span<byte> tag,
        nuint tagLength);

    [LibraryImport(Library, EntryPoint = "argon2_error_message")]
    private static partial nint ErrorMessage(int code);
}
