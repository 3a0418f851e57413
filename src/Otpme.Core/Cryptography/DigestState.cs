using System.Buffers.Binary;

namespace Otpme.Core.Cryptography;

/// <summary>
/// A streaming digest without allocation. A copy of the struct is an independent fork of the digest so far, which lets a common prefix
/// be hashed once. Start with <see cref="Create"/>; a default value is not usable.
/// </summary>
/// <typeparam name="TCore">The digest: <see cref="Md4Core"/>, <see cref="Md5Core"/>, <see cref="Sha1Core"/>.</typeparam>
public struct DigestState<TCore>
    where TCore : struct, IDigestCore<TCore>
{
    private TCore _core;
    private ulong _length;
    private DigestBlock _pending;

    /// <summary>The state before any input.</summary>
    public static DigestState<TCore> Create() => new() { _core = TCore.Start };

    /// <summary>Adds bytes to the message.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        Span<byte> pending = _pending;
        var held = (int)(_length & 63);
        _length += (ulong)data.Length;
        if (held > 0)
        {
            var take = Math.Min(64 - held, data.Length);
            data[..take].CopyTo(pending[held..]);
            if (held + take < 64)
                return;
            _core.Compress(pending);
            data = data[take..];
        }

        for (; data.Length >= 64; data = data[64..])
            _core.Compress(data);
        data.CopyTo(pending);
    }

    /// <summary>Pads (RFC 1320 3.1, RFC 1321 3.1, RFC 3174 4) and writes the digest. The state is spent afterwards.</summary>
    public void Finish(Span<byte> digest)
    {
        Span<byte> pending = _pending;
        var held = (int)(_length & 63);
        pending[held++] = 0x80;
        if (held > 56)
        {
            pending[held..].Clear();
            _core.Compress(pending);
            held = 0;
        }

        pending[held..56].Clear();
        if (TCore.IsBigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(pending[56..], _length << 3);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(pending[56..], _length << 3);
        _core.Compress(pending);
        _core.Write(digest);
    }
}
