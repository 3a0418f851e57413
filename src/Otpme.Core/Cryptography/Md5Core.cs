using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Otpme.Core.Cryptography;

/// <summary>MD5 (RFC 1321) for a <see cref="DigestState{TCore}"/>.</summary>
public struct Md5Core : IDigestCore<Md5Core>
{
    private uint _a;
    private uint _b;
    private uint _c;
    private uint _d;

    /// <summary>The state before any input (RFC 1321 3.3).</summary>
    public static Md5Core Start => new() { _a = 0x67452301, _b = 0xefcdab89, _c = 0x98badcfe, _d = 0x10325476 };

    public static bool IsBigEndian => false;

    public readonly void Write(Span<byte> digest)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(digest, _a);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[4..], _b);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[8..], _c);
        BinaryPrimitives.WriteUInt32LittleEndian(digest[12..], _d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ref byte block, int index)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref block, index * 4));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    /// <summary>One 64-byte block (RFC 1321 3.4), written out so that every word, constant and rotation is an immediate.</summary>
    public void Compress(ReadOnlySpan<byte> data)
    {
        ref var block = ref MemoryMarshal.GetReference(data[..64]);
        uint x0 = Word(ref block, 0); uint x1 = Word(ref block, 1); uint x2 = Word(ref block, 2); uint x3 = Word(ref block, 3);
        uint x4 = Word(ref block, 4); uint x5 = Word(ref block, 5); uint x6 = Word(ref block, 6); uint x7 = Word(ref block, 7);
        uint x8 = Word(ref block, 8); uint x9 = Word(ref block, 9); uint x10 = Word(ref block, 10); uint x11 = Word(ref block, 11);
        uint x12 = Word(ref block, 12); uint x13 = Word(ref block, 13); uint x14 = Word(ref block, 14); uint x15 = Word(ref block, 15);
        uint a = _a, b = _b, c = _c, d = _d;

        // Round 1.
        a = b + BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x0 + 0xd76aa478, 7);
        d = a + BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x1 + 0xe8c7b756, 12);
        c = d + BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x2 + 0x242070db, 17);
        b = c + BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x3 + 0xc1bdceee, 22);
        a = b + BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x4 + 0xf57c0faf, 7);
        d = a + BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x5 + 0x4787c62a, 12);
        c = d + BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x6 + 0xa8304613, 17);
        b = c + BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x7 + 0xfd469501, 22);
        a = b + BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x8 + 0x698098d8, 7);
        d = a + BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x9 + 0x8b44f7af, 12);
        c = d + BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x10 + 0xffff5bb1, 17);
        b = c + BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x11 + 0x895cd7be, 22);
        a = b + BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x12 + 0x6b901122, 7);
        d = a + BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x13 + 0xfd987193, 12);
        c = d + BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x14 + 0xa679438e, 17);
        b = c + BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x15 + 0x49b40821, 22);

        // Round 2.
        a = b + BitOperations.RotateLeft(a + (c ^ (d & (b ^ c))) + x1 + 0xf61e2562, 5);
        d = a + BitOperations.RotateLeft(d + (b ^ (c & (a ^ b))) + x6 + 0xc040b340, 9);
        c = d + BitOperations.RotateLeft(c + (a ^ (b & (d ^ a))) + x11 + 0x265e5a51, 14);
        b = c + BitOperations.RotateLeft(b + (d ^ (a & (c ^ d))) + x0 + 0xe9b6c7aa, 20);
        a = b + BitOperations.RotateLeft(a + (c ^ (d & (b ^ c))) + x5 + 0xd62f105d, 5);
        d = a + BitOperations.RotateLeft(d + (b ^ (c & (a ^ b))) + x10 + 0x02441453, 9);
        c = d + BitOperations.RotateLeft(c + (a ^ (b & (d ^ a))) + x15 + 0xd8a1e681, 14);
        b = c + BitOperations.RotateLeft(b + (d ^ (a & (c ^ d))) + x4 + 0xe7d3fbc8, 20);
        a = b + BitOperations.RotateLeft(a + (c ^ (d & (b ^ c))) + x9 + 0x21e1cde6, 5);
        d = a + BitOperations.RotateLeft(d + (b ^ (c & (a ^ b))) + x14 + 0xc33707d6, 9);
        c = d + BitOperations.RotateLeft(c + (a ^ (b & (d ^ a))) + x3 + 0xf4d50d87, 14);
        b = c + BitOperations.RotateLeft(b + (d ^ (a & (c ^ d))) + x8 + 0x455a14ed, 20);
        a = b + BitOperations.RotateLeft(a + (c ^ (d & (b ^ c))) + x13 + 0xa9e3e905, 5);
        d = a + BitOperations.RotateLeft(d + (b ^ (c & (a ^ b))) + x2 + 0xfcefa3f8, 9);
        c = d + BitOperations.RotateLeft(c + (a ^ (b & (d ^ a))) + x7 + 0x676f02d9, 14);
        b = c + BitOperations.RotateLeft(b + (d ^ (a & (c ^ d))) + x12 + 0x8d2a4c8a, 20);

        // Round 3.
        a = b + BitOperations.RotateLeft(a + (b ^ c ^ d) + x5 + 0xfffa3942, 4);
        d = a + BitOperations.RotateLeft(d + (a ^ b ^ c) + x8 + 0x8771f681, 11);
        c = d + BitOperations.RotateLeft(c + (d ^ a ^ b) + x11 + 0x6d9d6122, 16);
        b = c + BitOperations.RotateLeft(b + (c ^ d ^ a) + x14 + 0xfde5380c, 23);
        a = b + BitOperations.RotateLeft(a + (b ^ c ^ d) + x1 + 0xa4beea44, 4);
        d = a + BitOperations.RotateLeft(d + (a ^ b ^ c) + x4 + 0x4bdecfa9, 11);
        c = d + BitOperations.RotateLeft(c + (d ^ a ^ b) + x7 + 0xf6bb4b60, 16);
        b = c + BitOperations.RotateLeft(b + (c ^ d ^ a) + x10 + 0xbebfbc70, 23);
        a = b + BitOperations.RotateLeft(a + (b ^ c ^ d) + x13 + 0x289b7ec6, 4);
        d = a + BitOperations.RotateLeft(d + (a ^ b ^ c) + x0 + 0xeaa127fa, 11);
        c = d + BitOperations.RotateLeft(c + (d ^ a ^ b) + x3 + 0xd4ef3085, 16);
        b = c + BitOperations.RotateLeft(b + (c ^ d ^ a) + x6 + 0x04881d05, 23);
        a = b + BitOperations.RotateLeft(a + (b ^ c ^ d) + x9 + 0xd9d4d039, 4);
        d = a + BitOperations.RotateLeft(d + (a ^ b ^ c) + x12 + 0xe6db99e5, 11);
        c = d + BitOperations.RotateLeft(c + (d ^ a ^ b) + x15 + 0x1fa27cf8, 16);
        b = c + BitOperations.RotateLeft(b + (c ^ d ^ a) + x2 + 0xc4ac5665, 23);

        // Round 4.
        a = b + BitOperations.RotateLeft(a + (c ^ (b | ~d)) + x0 + 0xf4292244, 6);
        d = a + BitOperations.RotateLeft(d + (b ^ (a | ~c)) + x7 + 0x432aff97, 10);
        c = d + BitOperations.RotateLeft(c + (a ^ (d | ~b)) + x14 + 0xab9423a7, 15);
        b = c + BitOperations.RotateLeft(b + (d ^ (c | ~a)) + x5 + 0xfc93a039, 21);
        a = b + BitOperations.RotateLeft(a + (c ^ (b | ~d)) + x12 + 0x655b59c3, 6);
        d = a + BitOperations.RotateLeft(d + (b ^ (a | ~c)) + x3 + 0x8f0ccc92, 10);
        c = d + BitOperations.RotateLeft(c + (a ^ (d | ~b)) + x10 + 0xffeff47d, 15);
        b = c + BitOperations.RotateLeft(b + (d ^ (c | ~a)) + x1 + 0x85845dd1, 21);
        a = b + BitOperations.RotateLeft(a + (c ^ (b | ~d)) + x8 + 0x6fa87e4f, 6);
        d = a + BitOperations.RotateLeft(d + (b ^ (a | ~c)) + x15 + 0xfe2ce6e0, 10);
        c = d + BitOperations.RotateLeft(c + (a ^ (d | ~b)) + x6 + 0xa3014314, 15);
        b = c + BitOperations.RotateLeft(b + (d ^ (c | ~a)) + x13 + 0x4e0811a1, 21);
        a = b + BitOperations.RotateLeft(a + (c ^ (b | ~d)) + x4 + 0xf7537e82, 6);
        d = a + BitOperations.RotateLeft(d + (b ^ (a | ~c)) + x11 + 0xbd3af235, 10);
        c = d + BitOperations.RotateLeft(c + (a ^ (d | ~b)) + x2 + 0x2ad7d2bb, 15);
        b = c + BitOperations.RotateLeft(b + (d ^ (c | ~a)) + x9 + 0xeb86d391, 21);

        _a += a;
        _b += b;
        _c += c;
        _d += d;
    }
}
