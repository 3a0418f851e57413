using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otpme.Kerberos.Cryptography;

/// <summary>Encryption types 17 and 18 (RFC 3962 over the simplified profile of RFC 3961 section 5.3): the tag is over the plain text.</summary>
internal sealed class AesSha1Profile(EncryptionType type, ChecksumType checksumType, int keyLength)
    : EncryptionProfile(type, checksumType, keyLength, macLength: 12)
{
    private const int HashLength = 20;

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

    internal override UsageKeys Derive(ReadOnlySpan<byte> key, int usage)
    {
        Span<byte> constant = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(constant, usage);
        var keys = new UsageKeys(usage, new byte[KeyLength], new byte[KeyLength], new byte[KeyLength]);
        constant[4] = 0xAA;
        DeriveKey(key, constant, keys.Encryption);
        constant[4] = 0x55;
        DeriveKey(key, constant, keys.Integrity);
        constant[4] = 0x99;
        DeriveKey(key, constant, keys.Checksum);
        return keys;
    }

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

    internal override void Prf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        SHA1.HashData(input, hash);
        Span<byte> derived = stackalloc byte[KeyLength];
        DeriveKey(key, "prf"u8, derived);
        CipherText.EncryptBlock(derived, hash[..CipherText.BlockLength], output);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>DK of RFC 3961 section 5.1; random-to-key is the identity here.</summary>
    internal static void DeriveKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> constant, Span<byte> output)
    {
        Span<byte> block = stackalloc byte[CipherText.BlockLength];
        NFold.Fold(constant, block);
        for (var at = 0; at < output.Length; at += block.Length)
        {
            CipherText.EncryptBlock(key, block, block);
            block.CopyTo(output[at..]);
        }

        CryptographicOperations.ZeroMemory(block);
    }

    private void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        HMACSHA1.HashData(key, data, hash);
        hash[..MacLength].CopyTo(output);
    }
}
