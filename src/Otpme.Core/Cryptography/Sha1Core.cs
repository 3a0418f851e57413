using System.Buffers.Binary;
using System.Numerics;

namespace Otpme.Core.Cryptography;

/// <summary>SHA-1 (FIPS 180-4, RFC 3174) for a <see cref="DigestState{TCore}"/>.</summary>
public struct Sha1Core : IDigestCore<Sha1Core>
{
    private uint _a;
    private uint _b;
    private uint _c;
    private uint _d;
    private uint _e;

    /// <summary>The state before any input (RFC 3174 6.1).</summary>
    public static Sha1Core Start => new() { _a = 0x67452301, _b = 0xefcdab89, _c = 0x98badcfe, _d = 0x10325476, _e = 0xc3d2e1f0 };

    public static bool IsBigEndian => true;

    public readonly void Write(Span<byte> digest)
    {
        BinaryPrimitives.WriteUInt32BigEndian(digest, _a);
        BinaryPrimitives.WriteUInt32BigEndian(digest[4..], _b);
        BinaryPrimitives.WriteUInt32BigEndian(digest[8..], _c);
        BinaryPrimitives.WriteUInt32BigEndian(digest[12..], _d);
        BinaryPrimitives.WriteUInt32BigEndian(digest[16..], _e);
    }

    /// <summary>One 64-byte block (RFC 3174 6.1). Five steps at a time, so that no register is moved around between steps.</summary>
    public void Compress(ReadOnlySpan<byte> data)
    {
        Span<uint> w = stackalloc uint[80];
        for (var t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(data[(t * 4)..]);
        for (var t = 16; t < 80; t++)
            w[t] = BitOperations.RotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);

        uint a = _a, b = _b, c = _c, d = _d, e = _e;
        for (var t = 0; t < 20; t += 5)
        {
            var x = w.Slice(t, 5);
            e += BitOperations.RotateLeft(a, 5) + (d ^ (b & (c ^ d))) + x[0] + 0x5a827999;
            b = BitOperations.RotateLeft(b, 30);
            d += BitOperations.RotateLeft(e, 5) + (c ^ (a & (b ^ c))) + x[1] + 0x5a827999;
            a = BitOperations.RotateLeft(a, 30);
            c += BitOperations.RotateLeft(d, 5) + (b ^ (e & (a ^ b))) + x[2] + 0x5a827999;
            e = BitOperations.RotateLeft(e, 30);
            b += BitOperations.RotateLeft(c, 5) + (a ^ (d & (e ^ a))) + x[3] + 0x5a827999;
            d = BitOperations.RotateLeft(d, 30);
            a += BitOperations.RotateLeft(b, 5) + (e ^ (c & (d ^ e))) + x[4] + 0x5a827999;
            c = BitOperations.RotateLeft(c, 30);
        }

        Parity(w[20..40], 0x6ed9eba1, ref a, ref b, ref c, ref d, ref e);
        for (var t = 40; t < 60; t += 5)
        {
            var x = w.Slice(t, 5);
            e += BitOperations.RotateLeft(a, 5) + ((b & c) | (d & (b | c))) + x[0] + 0x8f1bbcdc;
            b = BitOperations.RotateLeft(b, 30);
            d += BitOperations.RotateLeft(e, 5) + ((a & b) | (c & (a | b))) + x[1] + 0x8f1bbcdc;
            a = BitOperations.RotateLeft(a, 30);
            c += BitOperations.RotateLeft(d, 5) + ((e & a) | (b & (e | a))) + x[2] + 0x8f1bbcdc;
            e = BitOperations.RotateLeft(e, 30);
            b += BitOperations.RotateLeft(c, 5) + ((d & e) | (a & (d | e))) + x[3] + 0x8f1bbcdc;
            d = BitOperations.RotateLeft(d, 30);
            a += BitOperations.RotateLeft(b, 5) + ((c & d) | (e & (c | d))) + x[4] + 0x8f1bbcdc;
            c = BitOperations.RotateLeft(c, 30);
        }

        Parity(w[60..80], 0xca62c1d6, ref a, ref b, ref c, ref d, ref e);
        _a += a;
        _b += b;
        _c += c;
        _d += d;
        _e += e;
    }

    /// <summary>The twenty steps of rounds two and four, which differ only in their constant.</summary>
    private static void Parity(
        ReadOnlySpan<uint> w, uint k, ref uint ra, ref uint rb, ref uint rc, ref uint rd, ref uint re)
    {
        uint a = ra, b = rb, c = rc, d = rd, e = re;
        for (var t = 0; t < 20; t += 5)
        {
            var x = w.Slice(t, 5);
            e += BitOperations.RotateLeft(a, 5) + (b ^ c ^ d) + x[0] + k;
            b = BitOperations.RotateLeft(b, 30);
            d += BitOperations.RotateLeft(e, 5) + (a ^ b ^ c) + x[1] + k;
            a = BitOperations.RotateLeft(a, 30);
            c += BitOperations.RotateLeft(d, 5) + (e ^ a ^ b) + x[2] + k;
            e = BitOperations.RotateLeft(e, 30);
            b += BitOperations.RotateLeft(c, 5) + (d ^ e ^ a) + x[3] + k;
            d = BitOperations.RotateLeft(d, 30);
            a += BitOperations.RotateLeft(b, 5) + (c ^ d ^ e) + x[4] + k;
            c = BitOperations.RotateLeft(c, 30);
        }

        ra = a;
        rb = b;
        rc = c;
        rd = d;
        re = e;
    }
}
