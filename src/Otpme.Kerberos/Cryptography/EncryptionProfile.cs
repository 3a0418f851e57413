namespace Otpme.Kerberos.Cryptography;

/// <summary>
/// What RFC 3961 section 3 asks of an encryption type: lengths, string-to-key, key derivation, encryption with integrity, pseudo-random
/// function. Lengths are in bytes.
/// </summary>
public abstract class EncryptionProfile
{
    private protected const int ConfounderLength = CipherText.BlockLength;

    private static readonly EncryptionProfile[] s_all =
    [
        new AesSha1Profile(EncryptionType.Aes128CtsHmacSha1_96, ChecksumType.HmacSha1_96_Aes128, keyLength: 16),
        new AesSha1Profile(EncryptionType.Aes256CtsHmacSha1_96, ChecksumType.HmacSha1_96_Aes256, keyLength: 32),
        new AesSha2Profile(EncryptionType.Aes128CtsHmacSha256_128, ChecksumType.HmacSha256_128_Aes128, keyLength: 16, macLength: 16),
        new AesSha2Profile(EncryptionType.Aes256CtsHmacSha384_192, ChecksumType.HmacSha384_192_Aes256, keyLength: 32, macLength: 24),
    ];

    private protected EncryptionProfile(EncryptionType type, ChecksumType checksumType, int keyLength, int macLength)
    {
        Type = type;
        ChecksumType = checksumType;
        KeyLength = keyLength;
        MacLength = macLength;
    }

    /// <summary>All that are served, in the order of their numbers.</summary>
    public static IReadOnlyList<EncryptionProfile> All => s_all;

    public EncryptionType Type { get; }

    public ChecksumType ChecksumType { get; }

    public int KeyLength { get; }

    /// <summary>Length of a checksum and of the tag behind a cipher text.</summary>
    public int MacLength { get; }

    /// <summary>Iterations of string-to-key when none are given.</summary>
    public abstract int DefaultIterations { get; }

    /// <summary>Length of the output of the pseudo-random function.</summary>
    public abstract int PrfLength { get; }

    /// <summary>The type of this number, or null.</summary>
    public static EncryptionProfile? Find(int type) => type is >= 17 and <= 20 ? s_all[type - 17] : null;

    /// <inheritdoc cref="Find(int)"/>
    /// <exception cref="ArgumentOutOfRangeException">The type is not one of the four.</exception>
    public static EncryptionProfile Of(EncryptionType type) => Find((int)type) ?? throw new ArgumentOutOfRangeException(nameof(type));

    /// <summary>The key of a password (RFC 3962 section 4, RFC 8009 section 4); salt is realm and name components without separators by default.</summary>
    public abstract KerberosKey StringToKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations);

    /// <summary>Ke and Ki.</summary>
    internal abstract UsageKeys DeriveForEncryption(ReadOnlySpan<byte> key, int usage);

    /// <summary>Kc.</summary>
    internal abstract UsageKeys DeriveForChecksum(ReadOnlySpan<byte> key, int usage);

    /// <summary>Encrypts; <paramref name="output"/> has the length of confounder, plain text and tag.</summary>
    internal abstract void Encrypt(UsageKeys keys, ReadOnlySpan<byte> confounder, ReadOnlySpan<byte> plaintext, Span<byte> output);

    /// <summary>Verifies and decrypts to <paramref name="output"/>, which takes confounder and plain text; false when the tag is wrong.</summary>
    internal abstract bool TryDecrypt(UsageKeys keys, ReadOnlySpan<byte> ciphertext, Span<byte> output);

    internal abstract void Checksum(UsageKeys keys, ReadOnlySpan<byte> data, Span<byte> output);

    /// <summary>The key that the pseudo-random function is run with: derived once for many outputs.</summary>
    internal abstract byte[] PrfKey(ReadOnlySpan<byte> key);

    internal abstract void Prf(ReadOnlySpan<byte> prfKey, ReadOnlySpan<byte> input, Span<byte> output);
}
