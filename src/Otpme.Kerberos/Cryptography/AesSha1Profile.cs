using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otpme.Kerberos.Cryptography;

/// <summary>Encryption types 17 and 18 (RFC 3962 over the simplified profile of RFC 3961 section 5.3): the tag is over the plain text.</summary>
internal sealed class AesSha1Profile(EncryptionType type, ChecksumType checksumType, int keyLength)
    : EncryptionProfile(type, checksumType, keyLength, macLength: 12)
{
    private const int HashLength = 20;
    private const int KeptUsages = 128;

    // The kinds 0x55, 0x99 and 0xAA differ in their lower halves.
    private const int KindPlaces = 16;

    private static readonly byte[]?[] s_folded = new byte[]?[KeptUsages * KindPlaces];

    public override int DefaultIterations => 4096;

    public override int PrfLength => CipherText.BlockLength;

    public override KerberosKey StringToKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations)
    {
        Span<byte> seed = stackalloc byte[KeyLength];
        Span<byte> key = stackalloc byte[KeyLength];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, seed, iterations, HashAlgorithmName.SHA1);
        DeriveKey(seed, "kerberos"u8, key);
        var result = new KerberosKey(Type, key);
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(key);
        return result;
    }

    internal override UsageKeys DeriveForEncryption(ReadOnlySpan<byte> key, int usage) =>
        new(usage, isForChecksum: false, DeriveKey(key, usage, 0xAA), DeriveKey(key, usage, 0x55));

    internal override UsageKeys DeriveForChecksum(ReadOnlySpan<byte> key, int usage) => new(usage, isForChecksum: true, DeriveKey(key, usage, 0x99), []);

    internal override void Encrypt(UsageKeys keys, ReadOnlySpan<byte> confounder, ReadOnlySpan<byte> plaintext, Span<byte> output)
    {
        var body = output[..^MacLength];
        confounder.CopyTo(body);
        plaintext.CopyTo(body[ConfounderLength..]);
        Mac(keys.Integrity, body, output[^MacLength..]);
        CipherText.Encrypt(keys.Encryption, body, body);
    }

    internal override bool TryDecrypt(UsageKeys keys, ReadOnlySpan<byte> ciphertext, Span<byte> output)
    {
        CipherText.Decrypt(keys.Encryption, ciphertext[..^MacLength], output);
        Span<byte> mac = stackalloc byte[MacLength];
        Mac(keys.Integrity, output, mac);
        return CryptographicOperations.FixedTimeEquals(mac, ciphertext[^MacLength..]);
    }

    internal override void Checksum(UsageKeys keys, ReadOnlySpan<byte> data, Span<byte> output) => Mac(keys.Checksum, data, output);

    internal override byte[] PrfKey(ReadOnlySpan<byte> key)
    {
        var prfKey = new byte[KeyLength];
        DeriveKey(key, "prf"u8, prfKey);
        return prfKey;
    }

    internal override void Prf(ReadOnlySpan<byte> prfKey, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        SHA1.HashData(input, hash);
        CipherText.EncryptBlocks(prfKey, hash[..CipherText.BlockLength], output);
    }

    /// <summary>DK of RFC 3961 section 5.1; random-to-key is the identity here.</summary>
    internal static void DeriveKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> constant, Span<byte> output)
    {
        Span<byte> folded = stackalloc byte[CipherText.BlockLength];
        NFold.Fold(constant, folded);
        DeriveFolded(key, folded, output);
    }

    private byte[] DeriveKey(ReadOnlySpan<byte> key, int usage, byte kind)
    {
        var output = new byte[KeyLength];
        DeriveFolded(key, FoldedUsage(usage, kind), output);
        return output;
    }

    /// <summary>Each block is the one before it, encrypted: cipher block chaining over the folded constant and zeros does just that.</summary>
    private static void DeriveFolded(ReadOnlySpan<byte> key, ReadOnlySpan<byte> folded, Span<byte> output)
    {
        output.Clear();
        folded.CopyTo(output);
        CipherText.EncryptBlocks(key, output, output);
    }

    /// <summary>The folded constant of a usage (RFC 3961 section 5.3); those of usages below 128 are kept.</summary>
    private static byte[] FoldedUsage(int usage, byte kind)
    {
        var place = (usage * KindPlaces) + (kind % KindPlaces);
        var isKept = usage is >= 0 and < KeptUsages;
        if (isKept && Volatile.Read(ref s_folded[place]) is { } kept)
            return kept;
        Span<byte> constant = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(constant, usage);
        constant[4] = kind;
        var folded = new byte[CipherText.BlockLength];
        NFold.Fold(constant, folded);
        if (isKept)
            Volatile.Write(ref s_folded[place], folded);
        return folded;
    }

    private void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        HMACSHA1.HashData(key, data, hash);
        hash[..MacLength].CopyTo(output);
    }
}
