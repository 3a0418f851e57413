using System.Buffers.Binary;

namespace Otpme.Radius.Wire;

/// <summary>
/// A key hidden under a salt: MS-MPPE-Send-Key and -Recv-Key (RFC 2548 2.4.2, 2.4.3) and, after its tag, Tunnel-Password (RFC 2868
/// 3.5). Salt (2 octets, highest bit set, different within a packet), then hidden: length of the key, key, NULs up to whole blocks.
/// </summary>
public static class SaltedKey
{
    private const int SaltBytes = 2;

    private const int MaxKeyBytes = 239;

    /// <summary>Octets that a hidden key of this length takes, salt included.</summary>
    public static int HiddenLength(int keyLength) => SaltBytes + ((keyLength + HiddenBlocks.BlockBytes) & ~15);

    /// <summary>Hides a key; gives the octets written, 0 when it is too long or the target too small.</summary>
    public static int Hide(SharedSecret secret, ReadOnlySpan<byte> requestAuthenticator, ushort salt, ReadOnlySpan<byte> key, Span<byte> hidden)
    {
        var size = HiddenLength(key.Length);
        if (key.Length > MaxKeyBytes || hidden.Length < size)
            return 0;
        BinaryPrimitives.WriteUInt16BigEndian(hidden, (ushort)(salt | 0x8000));
        var blocks = hidden[SaltBytes..size];
        blocks.Clear();
        blocks[0] = (byte)key.Length;
        key.CopyTo(blocks[1..]);
        HiddenBlocks.Hide(secret, requestAuthenticator, hidden[..SaltBytes], blocks);
        return size;
    }

    /// <summary>
    /// Reveals a key into <paramref name="key"/> (at least 240 bytes). False when the value has no whole blocks or the length inside
    /// does not fit, as with a wrong secret.
    /// </summary>
    public static bool TryReveal(
        SharedSecret secret, ReadOnlySpan<byte> requestAuthenticator, ReadOnlySpan<byte> hidden, Span<byte> key, out int length)
    {
        length = 0;
        var size = hidden.Length - SaltBytes;
        if (size is < HiddenBlocks.BlockBytes or > 240 || size % HiddenBlocks.BlockBytes != 0)
            return false;
        HiddenBlocks.Reveal(secret, requestAuthenticator, hidden[..SaltBytes], hidden[SaltBytes..], key);
        length = key[0];
        if (length >= size)
            return false;
        key.Slice(1, length).CopyTo(key);
        key[length..size].Clear();
        return true;
    }
}
