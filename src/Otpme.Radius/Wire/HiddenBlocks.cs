using System.Runtime.InteropServices;
using Otpme.Core.Cryptography;

namespace Otpme.Radius.Wire;

/// <summary>
/// The chain that hides User-Password, Tunnel-Password and the MPPE keys (RFC 2865 5.2, RFC 2548 2.4.2, RFC 2868 3.5): each 16-octet
/// block is XORed with MD5(secret, previous hidden block), the first with MD5(secret, seed).
/// </summary>
internal static class HiddenBlocks
{
    public const int BlockBytes = 16;

    /// <summary>Hides whole blocks in place. The seed is given in two parts.</summary>
    public static void Hide(SharedSecret secret, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> salt, Span<byte> blocks)
    {
        Span<byte> mask = stackalloc byte[BlockBytes];
        for (var at = 0; at + BlockBytes <= blocks.Length; at += BlockBytes)
        {
            Mask(secret, seed, salt, blocks, at, mask);
            Xor(blocks[at..], mask, blocks[at..]);
        }

        mask.Clear();
    }

    /// <summary>Reveals whole blocks into a buffer of the same length.</summary>
    public static void Reveal(SharedSecret secret, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> hidden, Span<byte> plain)
    {
        Span<byte> mask = stackalloc byte[BlockBytes];
        for (var at = 0; at + BlockBytes <= hidden.Length; at += BlockBytes)
        {
            Mask(secret, seed, salt, hidden, at, mask);
            Xor(hidden[at..], mask, plain[at..]);
        }

        mask.Clear();
    }

    private static void Mask(
        SharedSecret secret, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> hidden, int at, Span<byte> mask)
    {
        DigestState<Md5Core> state = secret.BeginWithSecret();
        if (at > 0)
        {
            state.Append(hidden.Slice(at - BlockBytes, BlockBytes));
        }
        else
        {
            state.Append(seed);
            state.Append(salt);
        }

        state.Finish(mask);
    }

    private static void Xor(ReadOnlySpan<byte> source, ReadOnlySpan<byte> mask, Span<byte> target)
    {
        var from = MemoryMarshal.Read<UInt128>(source);
        var with = MemoryMarshal.Read<UInt128>(mask);
        MemoryMarshal.Write(target, from ^ with);
    }
}
