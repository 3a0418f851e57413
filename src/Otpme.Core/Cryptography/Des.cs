using System.Buffers.Binary;
using System.Numerics;

namespace Otpme.Core.Cryptography;

/// <summary>
/// DES encryption of single blocks (FIPS 46-3), which MS-CHAPv2 demands (RFC 2759 8.5, 8.6). Round keys are worked out by table while
/// the rounds run, so nothing of the key is kept.
/// </summary>
public static class Des
{
    /// <summary>Rounds that rotate the key halves by one instead of two: 1, 2, 9 and 16.</summary>
    private const int SingleRotations = 0b1000_0001_0000_0011;

    /// <summary>Spreads 56 key bits over eight octets and sets odd parity (RFC 2759 8.6).</summary>
    public static void ExpandKey(ReadOnlySpan<byte> key7, Span<byte> key8)
    {
        var bits = ReadKey7(key7);
        for (var i = 0; i < 8; i++)
        {
            var seven = (uint)(bits >> (49 - (7 * i))) & 0x7f;
            key8[i] = (byte)((seven << 1) | ((uint)BitOperations.PopCount(seven) & 1 ^ 1));
        }
    }

    /// <summary>Encrypts an 8-byte block under an 8-byte key, whose parity bits are ignored.</summary>
    public static void EncryptBlock(ReadOnlySpan<byte> key8, ReadOnlySpan<byte> block8, Span<byte> output8)
    {
        var table = DesTables.ChooseKey;
        ulong halves = 0;
        for (var i = 0; i < 8; i++)
            halves |= table[(i * 128) + (key8[i] >> 1)];
        Write(Encrypt(halves, BinaryPrimitives.ReadUInt64BigEndian(block8)), output8);
    }

    /// <summary>Encrypts an 8-byte block under a 7-byte key: DesEncrypt of RFC 2759 8.6.</summary>
    public static void EncryptBlockWithKey7(ReadOnlySpan<byte> key7, ReadOnlySpan<byte> block8, Span<byte> output8)
    {
        var table = DesTables.ChooseKey;
        var bits = ReadKey7(key7);
        ulong halves = 0;
        for (var i = 0; i < 8; i++)
            halves |= table[(i * 128) + (int)((bits >> (49 - (7 * i))) & 0x7f)];
        Write(Encrypt(halves, BinaryPrimitives.ReadUInt64BigEndian(block8)), output8);
    }

    private static void Write(ulong value, Span<byte> output8) => BinaryPrimitives.WriteUInt64BigEndian(output8, value);

    private static ulong ReadKey7(ReadOnlySpan<byte> key7) =>
        ((ulong)BinaryPrimitives.ReadUInt32BigEndian(key7) << 24) | (BinaryPrimitives.ReadUInt32BigEndian(key7[3..]) & 0xffffff);

    private static ulong Encrypt(ulong halves, ulong block)
    {
        var roundKeys = DesTables.RoundKey;
        var boxes = DesTables.Substitute;
        var c = (uint)(halves >> 28);
        var d = (uint)halves & 0xfffffff;
        var permuted = Permute(DesTables.Initial, block);
        var left = (uint)(permuted >> 32);
        var right = (uint)permuted;

        for (var round = 0; round < 16; round++)
        {
            var by = 2 - ((SingleRotations >> round) & 1);
            c = ((c << by) | (c >> (28 - by))) & 0xfffffff;
            d = ((d << by) | (d >> (28 - by))) & 0xfffffff;
            var key = roundKeys[(int)(c >> 21)] | roundKeys[128 + (int)((c >> 14) & 127)]
                | roundKeys[256 + (int)((c >> 7) & 127)] | roundKeys[384 + (int)(c & 127)]
                | roundKeys[512 + (int)(d >> 21)] | roundKeys[640 + (int)((d >> 14) & 127)]
                | roundKeys[768 + (int)((d >> 7) & 127)] | roundKeys[896 + (int)(d & 127)];

            // The expansion E: rotated so, the inputs of the odd S-boxes, then of the even ones, end on byte boundaries.
            var odd = BitOperations.RotateLeft(right, 29) ^ (uint)(key >> 32);
            var even = BitOperations.RotateLeft(right, 1) ^ (uint)key;
            var mixed = boxes[(int)((odd >> 24) & 63)] | boxes[64 + (int)((even >> 24) & 63)]
                | boxes[128 + (int)((odd >> 16) & 63)] | boxes[192 + (int)((even >> 16) & 63)]
                | boxes[256 + (int)((odd >> 8) & 63)] | boxes[320 + (int)((even >> 8) & 63)]
                | boxes[384 + (int)(odd & 63)] | boxes[448 + (int)(even & 63)];
            (left, right) = (right, left ^ mixed);
        }

        return Permute(DesTables.Final, ((ulong)right << 32) | left);
    }

    private static ulong Permute(ulong[] nibbles, ulong block)
    {
        ulong result = 0;
        for (var i = 0; i < 16; i++)
            result |= nibbles[(i * 16) + (int)((block >> (60 - (4 * i))) & 15)];
        return result;
    }
}
