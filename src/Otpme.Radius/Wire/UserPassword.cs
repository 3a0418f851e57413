namespace Otpme.Radius.Wire;

/// <summary>The hidden User-Password (RFC 2865 5.2): 1 to 8 blocks of 16 octets, padded with NUL.</summary>
public static class UserPassword
{
    /// <summary>Longest password that the attribute can carry, in octets.</summary>
    public const int MaxBytes = 128;

    /// <summary>
    /// Reveals a password into <paramref name="plain"/> (at least 128 bytes); trailing NULs do not count. False when the hidden value
    /// is not 16 to 128 octets in whole blocks. A wrong secret gives wrong bytes, not a fault.
    /// </summary>
    public static bool TryReveal(
        SharedSecret secret, ReadOnlySpan<byte> authenticator, ReadOnlySpan<byte> hidden, Span<byte> plain, out int length)
    {
        length = 0;
        if (hidden.Length is < HiddenBlocks.BlockBytes or > MaxBytes || hidden.Length % HiddenBlocks.BlockBytes != 0)
            return false;
        HiddenBlocks.Reveal(secret, authenticator, default, hidden, plain);
        length = plain[..hidden.Length].TrimEnd((byte)0).Length;
        return true;
    }

    /// <summary>Hides a password; gives the octets written (16 for an empty one), 0 when it is longer than 128 or the target too small.</summary>
    public static int Hide(SharedSecret secret, ReadOnlySpan<byte> authenticator, ReadOnlySpan<byte> password, Span<byte> hidden)
    {
        var size = Math.Max(HiddenBlocks.BlockBytes, (password.Length + 15) & ~15);
        if (size > MaxBytes || hidden.Length < size)
            return 0;
        var blocks = hidden[..size];
        password.CopyTo(blocks);
        blocks[password.Length..].Clear();
        HiddenBlocks.Hide(secret, authenticator, default, blocks);
        return size;
    }
}
