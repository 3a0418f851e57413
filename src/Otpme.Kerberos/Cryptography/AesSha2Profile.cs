using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otpme.Kerberos.Cryptography;

/// <summary>Encryption types 19 and 20 (RFC 8009): the tag is over initial vector and cipher text.</summary>
internal sealed class AesSha2Profile(EncryptionType type, ChecksumType checksumType, int keyLength, int macLength)
    : EncryptionProfile(type, checksumType, keyLength, macLength)
{
    private const int MaxInput = 1024;

    private int HashLength => Type == EncryptionType.Aes128CtsHmacSha256_128 ? SHA256.HashSizeInBytes : SHA384.HashSizeInBytes;

    private ReadOnlySpan<byte> Name => Type == EncryptionType.Aes128CtsHmacSha256_128 ? "aes128-cts-hmac-sha256-128"u8 : "aes256-cts-hmac-sha384-192"u8;

    public override int DefaultIterations => 32768;

    public override int PrfLength => HashLength;

    public override KerberosKey StringToKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations)
    {
        byte[] salted = [.. Name, 0, .. salt];
        Span<byte> seed = stackalloc byte[KeyLength];
        Span<byte> key = stackalloc byte[KeyLength];
        Rfc2898DeriveBytes.Pbkdf2(password, salted, seed, iterations, KeyLength == 16 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384);
        DeriveKey(seed, "kerberos"u8, [], key);
        var result = new KerberosKey(Type, key);
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(key);
        return result;
    }

    internal override UsageKeys DeriveForEncryption(ReadOnlySpan<byte> key, int usage) =>
        new(usage, isForChecksum: false, DeriveKey(key, usage, 0xAA, KeyLength), DeriveKey(key, usage, 0x55, MacLength));

    internal override UsageKeys DeriveForChecksum(ReadOnlySpan<byte> key, int usage) => new(usage, isForChecksum: true, DeriveKey(key, usage, 0x99, MacLength), []);

    internal override void Encrypt(UsageKeys keys, ReadOnlySpan<byte> confounder, ReadOnlySpan<byte> plaintext, Span<byte> output)
    {
        var body = output[..^MacLength];
        confounder.CopyTo(body);
        plaintext.CopyTo(body[ConfounderLength..]);
        CipherText.Encrypt(keys.Encryption, body, body);
        Tag(keys.Integrity, body, output[^MacLength..]);
    }

    internal override bool TryDecrypt(UsageKeys keys, ReadOnlySpan<byte> ciphertext, Span<byte> output)
    {
        Span<byte> tag = stackalloc byte[MacLength];
        Tag(keys.Integrity, ciphertext[..^MacLength], tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, ciphertext[^MacLength..]))
            return false;
        CipherText.Decrypt(keys.Encryption, ciphertext[..^MacLength], output);
        return true;
    }

    internal override void Checksum(UsageKeys keys, ReadOnlySpan<byte> data, Span<byte> output) => Mac(keys.Checksum, data, output);

    internal override byte[] PrfKey(ReadOnlySpan<byte> key) => key.ToArray();

    internal override void Prf(ReadOnlySpan<byte> prfKey, ReadOnlySpan<byte> input, Span<byte> output) => DeriveKey(prfKey, "prf"u8, input, output);

    /// <summary>KDF-HMAC-SHA2 of RFC 8009 section 3: one block of SP 800-108 in counter mode.</summary>
    internal void DeriveKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, Span<byte> output)
    {
        var length = 4 + label.Length + 1 + context.Length + 4;
        Span<byte> input = length <= MaxInput ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(input, 1);
        label.CopyTo(input[4..]);
        input[4 + label.Length] = 0;
        context.CopyTo(input[(5 + label.Length)..]);
        BinaryPrimitives.WriteInt32BigEndian(input[^4..], output.Length * 8);
        Mac(key, input, output);
    }

    private byte[] DeriveKey(ReadOnlySpan<byte> key, int usage, byte kind, int length)
    {
        Span<byte> label = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(label, usage);
        label[4] = kind;
        var output = new byte[length];
        DeriveKey(key, label, [], output);
        return output;
    }

    /// <summary>The tag of RFC 8009 section 5: over the zero initial vector and the cipher text.</summary>
    private void Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> ciphertext, Span<byte> output)
    {
        var length = CipherText.BlockLength + ciphertext.Length;
        Span<byte> input = length <= 2 * MaxInput ? stackalloc byte[length] : new byte[length];
        input[..CipherText.BlockLength].Clear();
        ciphertext.CopyTo(input[CipherText.BlockLength..]);
        Mac(key, input, output);
    }

    private void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        Span<byte> hash = stackalloc byte[SHA384.HashSizeInBytes];
        if (KeyLength == 16)
            HMACSHA256.HashData(key, data, hash);
        else
            HMACSHA384.HashData(key, data, hash);
        hash[..output.Length].CopyTo(output);
        CryptographicOperations.ZeroMemory(hash);
    }
}
