namespace Otpme.Core.Cryptography;

/// <summary>A running HMAC-MD5 over parts of a message; obtained from <see cref="HmacMd5Key.Begin"/>.</summary>
public struct HmacMd5State
{
    private DigestState<Md5Core> _inner;
    private DigestState<Md5Core> _outer;

    internal HmacMd5State(in DigestState<Md5Core> inner, in DigestState<Md5Core> outer)
    {
        _inner = inner;
        _outer = outer;
    }

    /// <summary>Adds the next part of the message.</summary>
    public void Append(ReadOnlySpan<byte> data) => _inner.Append(data);

    /// <summary>Writes the 16-byte code. The state is spent afterwards.</summary>
    public void Finish(Span<byte> code)
    {
        Span<byte> digest = stackalloc byte[Md5.DigestBytes];
        _inner.Finish(digest);
        _outer.Append(digest);
        _outer.Finish(code);
    }
}
