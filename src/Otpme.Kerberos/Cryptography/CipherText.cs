using System.Security.Cryptography;

namespace Otpme.Kerberos.Cryptography;

/// <summary>
/// AES in CBC mode with cipher text stealing and a zero initial vector: the last two blocks are always exchanged (RFC 3962 section 5).
/// Input of one block is encrypted as it is; nothing shorter than a block is given here.
/// </summary>
internal static class CipherText
{
    public const int BlockLength = 16;

    // An instance belongs to one thread: setting its key anew is cheaper than making another one.
    [ThreadStatic]
    private static Aes? t_aes;

    /// <summary>Encrypts in place of equal length.</summary>
    public static void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, Span<byte> output)
    {
        var aes = WithKey(key);
        if (plaintext.Length == BlockLength)
        {
            aes.EncryptEcb(plaintext, output, PaddingMode.None);
            return;
        }

        var tail = Tail(plaintext.Length);
        var whole = plaintext.Length - tail + BlockLength;
        Span<byte> padded = whole <= 2048 ? stackalloc byte[whole] : new byte[whole];
        padded.Clear();
        plaintext.CopyTo(padded);
        aes.EncryptCbc(padded, Zero, padded, PaddingMode.None);
        padded[..(whole - (2 * BlockLength))].CopyTo(output);
        padded[^BlockLength..].CopyTo(output[(whole - (2 * BlockLength))..]);
        padded.Slice(whole - (2 * BlockLength), tail).CopyTo(output[(whole - BlockLength)..]);
    }

    /// <summary>Decrypts in place of equal length.</summary>
    public static void Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> ciphertext, Span<byte> output)
    {
        var aes = WithKey(key);
        if (ciphertext.Length == BlockLength)
        {
            aes.DecryptEcb(ciphertext, output, PaddingMode.None);
            return;
        }

        var tail = Tail(ciphertext.Length);
        var whole = ciphertext.Length - tail + BlockLength;
        Span<byte> padded = whole <= 2048 ? stackalloc byte[whole] : new byte[whole];
        var last = ciphertext.Slice(whole - (2 * BlockLength), BlockLength);

        // The block that was cut short lost octets that stand, mixed with zeros, in the decrypted last block.
        Span<byte> stolen = stackalloc byte[BlockLength];
        aes.DecryptEcb(last, stolen, PaddingMode.None);
        ciphertext[..(whole - (2 * BlockLength))].CopyTo(padded);
        ciphertext[^tail..].CopyTo(stolen);
        stolen.CopyTo(padded[(whole - (2 * BlockLength))..]);
        last.CopyTo(padded[(whole - BlockLength)..]);
        aes.DecryptCbc(padded, Zero, padded, PaddingMode.None);
        padded[..ciphertext.Length].CopyTo(output);
        CryptographicOperations.ZeroMemory(padded);
    }

    /// <summary>Encrypts whole blocks in plain CBC mode with a zero initial vector; they may be in place.</summary>
    public static void EncryptBlocks(ReadOnlySpan<byte> key, ReadOnlySpan<byte> blocks, Span<byte> output) =>
        WithKey(key).EncryptCbc(blocks, Zero, output, PaddingMode.None);

    private static ReadOnlySpan<byte> Zero => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static int Tail(int length) => length % BlockLength == 0 ? BlockLength : length % BlockLength;

    private static Aes WithKey(ReadOnlySpan<byte> key)
    {
        var aes = t_aes ??= Aes.Create();
        aes.SetKey(key);
        return aes;
    }
}
