using System.Security.Cryptography;

namespace Otpme.Core.Cryptography;

/// <summary>
/// An HMAC-MD5 key (RFC 2104) with the padded key already hashed, as one per RADIUS shared secret: a code then costs two blocks
/// less, allocates nothing, and many threads may use the key at once.
/// </summary>
public sealed class HmacMd5Key
{
    private readonly DigestState<Md5Core> _inner;
    private readonly DigestState<Md5Core> _outer;

    /// <summary>Prepares a key of any length.</summary>
    public HmacMd5Key(ReadOnlySpan<byte> key)
    {
        Span<byte> block = stackalloc byte[64];
        block.Clear();
        if (key.Length > 64)
            Md5.Hash(key, block);
        else
            key.CopyTo(block);

        for (var i = 0; i < 64; i++)
            block[i] ^= 0x36;
        _inner = DigestState<Md5Core>.Create();
        _inner.Append(block);
        for (var i = 0; i < 64; i++)
            block[i] ^= 0x36 ^ 0x5c;
        _outer = DigestState<Md5Core>.Create();
        _outer.Append(block);
        CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>Starts a code over a message that arrives in parts.</summary>
    public HmacMd5State Begin() => new(in _inner, in _outer);

    /// <summary>Writes the 16-byte code of a message.</summary>
    public void Compute(ReadOnlySpan<byte> message, Span<byte> code)
    {
        var state = Begin();
        state.Append(message);
        state.Finish(code);
    }

    /// <summary>Writes the 16-byte code of two parts, one after the other.</summary>
    public void Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> code)
    {
        var state = Begin();
        state.Append(first);
        state.Append(second);
        state.Finish(code);
    }

    /// <summary>Writes the 16-byte code of three parts: what stands before, in place of, and after a Message-Authenticator (RFC 3579 3.2).</summary>
    public void Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> code)
    {
        var state = Begin();
        state.Append(first);
        state.Append(second);
        state.Append(third);
        state.Finish(code);
    }
}
