using System.Security.Cryptography;

namespace Otpme.Core.Cryptography;

/// <summary>HMAC-SHA1 (RFC 2104, RFC 2202), the function inside HOTP (RFC 4226 5.2).</summary>
public static class HmacSha1
{
    /// <summary>Writes the 20-byte code of <paramref name="message"/> under <paramref name="key"/>.</summary>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> code)
    {
        Prepare(key, out var inner, out var outer);
        Compute(inner, outer, message, code);
    }

    /// <summary>Hashes the padded key into both states; each may then serve any number of messages.</summary>
    internal static void Prepare(ReadOnlySpan<byte> key, out DigestState<Sha1Core> inner, out DigestState<Sha1Core> outer)
    {
        Span<byte> block = stackalloc byte[64];
        block.Clear();
        if (key.Length > 64)
            Sha1.Hash(key, block);
        else
            key.CopyTo(block);

        for (var i = 0; i < 64; i++)
            block[i] ^= 0x36;
        inner = DigestState<Sha1Core>.Create();
        inner.Append(block);
        for (var i = 0; i < 64; i++)
            block[i] ^= 0x36 ^ 0x5c;
        outer = DigestState<Sha1Core>.Create();
        outer.Append(block);
        CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>The two hashes of RFC 2104 2, from prepared states.</summary>
    internal static void Compute(in DigestState<Sha1Core> inner, in DigestState<Sha1Core> outer, ReadOnlySpan<byte> message, Span<byte> code)
    {
        Span<byte> digest = stackalloc byte[Sha1.DigestBytes];
        var first = inner;
        first.Append(message);
        first.Finish(digest);
        var second = outer;
        second.Append(digest);
        second.Finish(code);
    }
}
