using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Otpme.Core.Cryptography;

/// <summary>MD4 (RFC 1320) for a <see cref="DigestState{TCore}"/>.</summary>
public struct Md4Core : IDigestCore<Md4Core>
{
    private uint _a;
    private uint _b;
    private uint _c;
    private uint _d;

    /// <summary>The state before any input (RFC 1320 3.3).</summary>
    public static Md4Core Start => new() { _a = 0x67452301, _b = 0xefcdab89, _c = 0x98badcfe, _d = 0x10325476 };

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

    /// <summary>One 64-byte block (RFC 1320 3.4), written out so that every word, constant and rotation is an immediate.</summary>
    public void Compress(ReadOnlySpan<byte> data)
    {
        ref var block = ref MemoryMarshal.GetReference(data[..64]);
        uint x0 = Word(ref block, 0); uint x1 = Word(ref block, 1); uint x2 = Word(ref block, 2); uint x3 = Word(ref block, 3);
        uint x4 = Word(ref block, 4); uint x5 = Word(ref block, 5); uint x6 = Word(ref block, 6); uint x7 = Word(ref block, 7);
        uint x8 = Word(ref block, 8); uint x9 = Word(ref block, 9); uint x10 = Word(ref block, 10); uint x11 = Word(ref block, 11);
        uint x12 = Word(ref block, 12); uint x13 = Word(ref block, 13); uint x14 = Word(ref block, 14); uint x15 = Word(ref block, 15);
        uint a = _a, b = _b, c = _c, d = _d;

        // Round 1.
        a = BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x0, 3);
        d = BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x1, 7);
        c = BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x2, 11);
        b = BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x3, 19);
        a = BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x4, 3);
        d = BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x5, 7);
        c = BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x6, 11);
        b = BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x7, 19);
        a = BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x8, 3);
        d = BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x9, 7);
        c = BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x10, 11);
        b = BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x11, 19);
        a = BitOperations.RotateLeft(a + (d ^ (b & (c ^ d))) + x12, 3);
        d = BitOperations.RotateLeft(d + (c ^ (a & (b ^ c))) + x13, 7);
        c = BitOperations.RotateLeft(c + (b ^ (d & (a ^ b))) + x14, 11);
        b = BitOperations.RotateLeft(b + (a ^ (c & (d ^ a))) + x15, 19);

        // Round 2.
        a = BitOperations.RotateLeft(a + ((b & c) | (d & (b | c))) + x0 + 0x5a827999, 3);
        d = BitOperations.RotateLeft(d + ((a & b) | (c & (a | b))) + x4 + 0x5a827999, 5);
        c = BitOperations.RotateLeft(c + ((d & a) | (b & (d | a))) + x8 + 0x5a827999, 9);
        b = BitOperations.RotateLeft(b + ((c & d) | (a & (c | d))) + x12 + 0x5a827999, 13);
        a = BitOperations.RotateLeft(a + ((b & c) | (d & (b | c))) + x1 + 0x5a827999, 3);
        d = BitOperations.RotateLeft(d + ((a & b) | (c & (a | b))) + x5 + 0x5a827999, 5);
        c = BitOperations.RotateLeft(c + ((d & a) | (b & (d | a))) + x9 + 0x5a827999, 9);
        b = BitOperations.RotateLeft(b + ((c & d) | (a & (c | d))) + x13 + 0x5a827999, 13);
        a = BitOperations.RotateLeft(a + ((b & c) | (d & (b | c))) + x2 + 0x5a827999, 3);
        d = BitOperations.RotateLeft(d + ((a & b) | (c & (a | b))) + x6 + 0x5a827999, 5);
        c = BitOperations.RotateLeft(c + ((d & a) | (b & (d | a))) + x10 + 0x5a827999, 9);
        b = BitOperations.RotateLeft(b + ((c & d) | (a & (c | d))) + x14 + 0x5a827999, 13);
        a = BitOperations.RotateLeft(a + ((b & c) | (d & (b | c))) + x3 + 0x5a827999, 3);
        d = BitOperations.RotateLeft(d + ((a & b) | (c & (a | b))) + x7 + 0x5a827999, 5);
        c = BitOperations.RotateLeft(c + ((d & a) | (b & (d | a))) + x11 + 0x5a827999, 9);
        b = BitOperations.RotateLeft(b + ((c & d) | (a & (c | d))) + x15 + 0x5a827999, 13);

        // Round 3.
        a = BitOperations.RotateLeft(a + (b ^ c ^ d) + x0 + 0x6ed9eba1, 3);
        d = BitOperations.RotateLeft(d + (a ^ b ^ c) + x8 + 0x6ed9eba1, 9);
        c = BitOperations.RotateLeft(c + (d ^ a ^ b) + x4 + 0x6ed9eba1, 11);
        b = BitOperations.RotateLeft(b + (c ^ d ^ a) + x12 + 0x6ed9eba1, 15);
        a = BitOperations.RotateLeft(a + (b ^ c ^ d) + x2 + 0x6ed9eba1, 3);
        d = BitOperations.RotateLeft(d + (a ^ b ^ c) + x10 + 0x6ed9eba1, 9);
        c = BitOperations.RotateLeft(c + (d ^ a ^ b) + x6 + 0x6ed9eba1, 11);
        b = BitOperations.RotateLeft(b + (c ^ d ^ a) + x14 + 0x6ed9eba1, 15);
        a = BitOperations.RotateLeft(a + (b ^ c ^ d) + x1 + 0x6ed9eba1, 3);
        d = BitOperations.RotateLeft(d + (a ^ b ^ c) + x9 + 0x6ed9eba1, 9);
        c = BitOperations.RotateLeft(c + (d ^ a ^ b) + x5 + 0x6ed9eba1, 11);
        b = BitOperations.RotateLeft(b + (c ^ d ^ a) + x13 + 0x6ed9eba1, 15);
        a = BitOperations.RotateLeft(a + (b ^ c ^ d) + x3 + 0x6ed9eba1, 3);
        d = BitOperations.RotateLeft(d + (a ^ b ^ c) + x11 + 0x6ed9eba1, 9);
        c = BitOperations.RotateLeft(c + (d ^ a ^ b) + x7 + 0x6ed9eba1, 11);
        b = BitOperations.RotateLeft(b + (c ^ d ^ a) + x15 + 0x6ed9eba1, 15);

        _a += a;
        _b += b;
        _c += c;
        _d += d;
    }
}
