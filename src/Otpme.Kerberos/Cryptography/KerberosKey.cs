using System.Security.Cryptography;

namespace Otpme.Kerberos.Cryptography;

/// <summary>
/// A protocol key: encryption type and key octets (RFC 3961 section 2). Keys derived for a usage are kept, so a long-lived key pays
/// for each usage once. Safe for many threads.
/// </summary>
public sealed class KerberosKey
{
    private readonly byte[] _value;
    private UsageKeys? _derived;
    private byte[]? _prfKey;

    /// <exception cref="ArgumentException">The length is not that of the encryption type.</exception>
    public KerberosKey(EncryptionType type, ReadOnlySpan<byte> value)
    {
        Profile = EncryptionProfile.Of(type);
        if (value.Length != Profile.KeyLength)
            throw new ArgumentException("The key has a wrong length.", nameof(value));
        _value = value.ToArray();
    }

    public EncryptionProfile Profile { get; }

    public EncryptionType Type => Profile.Type;

    /// <summary>The key octets; secret.</summary>
    public ReadOnlySpan<byte> Value => _value;

    /// <summary>A new random key.</summary>
    public static KerberosKey Generate(EncryptionType type)
    {
        Span<byte> value = stackalloc byte[EncryptionProfile.Of(type).KeyLength];
        RandomNumberGenerator.Fill(value);
        var key = new KerberosKey(type, value);
        CryptographicOperations.ZeroMemory(value);
        return key;
    }

    /// <summary>A key from the wire: null when the type is not served or the length is wrong.</summary>
    public static KerberosKey? TryCreate(int type, ReadOnlySpan<byte> value) =>
        EncryptionProfile.Find(type) is { } profile && profile.KeyLength == value.Length ? new KerberosKey(profile.Type, value) : null;

    /// <summary>KRB-FX-CF2 of RFC 6113 section 5.1; the result has the type of the first key.</summary>
    public static KerberosKey Combine(KerberosKey first, KerberosKey second, ReadOnlySpan<byte> firstPepper, ReadOnlySpan<byte> secondPepper)
    {
        Span<byte> value = stackalloc byte[first.Profile.KeyLength];
        Span<byte> other = stackalloc byte[first.Profile.KeyLength];
        first.PrfPlus(firstPepper, value);
        second.PrfPlus(secondPepper, other);
        for (var i = 0; i < value.Length; i++)
            value[i] ^= other[i];
        var key = new KerberosKey(first.Type, value);
        CryptographicOperations.ZeroMemory(value);
        CryptographicOperations.ZeroMemory(other);
        return key;
    }

    public byte[] Encrypt(KeyUsage usage, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> confounder = stackalloc byte[CipherText.BlockLength];
        RandomNumberGenerator.Fill(confounder);
        return Encrypt(usage, confounder, plaintext);
    }

    /// <summary>Encrypts with a given confounder, so that a recorded message can be made again.</summary>
    internal byte[] Encrypt(KeyUsage usage, ReadOnlySpan<byte> confounder, ReadOnlySpan<byte> plaintext)
    {
        var output = new byte[CipherText.BlockLength + plaintext.Length + Profile.MacLength];
        Profile.Encrypt(For((int)usage, isForChecksum: false), confounder, plaintext, output);
        return output;
    }

    /// <summary>The plain text, or null when the cipher text is not from this key and usage.</summary>
    public byte[]? TryDecrypt(KeyUsage usage, ReadOnlySpan<byte> ciphertext) => TryDecrypt(usage, ciphertext, []);

    /// <summary>Also gives the confounder, where room for it is given.</summary>
    internal byte[]? TryDecrypt(KeyUsage usage, ReadOnlySpan<byte> ciphertext, Span<byte> confounder)
    {
        if (ciphertext.Length < CipherText.BlockLength + Profile.MacLength)
            return null;
        var length = ciphertext.Length - Profile.MacLength;
        Span<byte> output = length <= 4096 ? stackalloc byte[length] : new byte[length];
        var plaintext = Profile.TryDecrypt(For((int)usage, isForChecksum: false), ciphertext, output) ? output[CipherText.BlockLength..].ToArray() : null;
        if (plaintext is not null && confounder.Length > 0)
            output[..CipherText.BlockLength].CopyTo(confounder);
        CryptographicOperations.ZeroMemory(output);
        return plaintext;
    }

    public byte[] Checksum(KeyUsage usage, ReadOnlySpan<byte> data)
    {
        var output = new byte[Profile.MacLength];
        Profile.Checksum(For((int)usage, isForChecksum: true), data, output);
        return output;
    }

    /// <summary>Compares in constant time; false as well for a checksum of another type.</summary>
    public bool IsChecksum(KeyUsage usage, ReadOnlySpan<byte> data, int type, ReadOnlySpan<byte> checksum)
    {
        if (type != (int)Profile.ChecksumType)
            return false;
        Span<byte> expected = stackalloc byte[Profile.MacLength];
        Profile.Checksum(For((int)usage, isForChecksum: true), data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, checksum);
    }

    /// <summary>The pseudo-random function of RFC 3961 section 5.3 and RFC 8009 section 5; <paramref name="output"/> has <see cref="EncryptionProfile.PrfLength"/>.</summary>
    public void Prf(ReadOnlySpan<byte> input, Span<byte> output) => Profile.Prf(PrfKey(), input, output);

    /// <summary>PRF+ of RFC 6113 section 5.1: as many octets as there is room for, at most 255 outputs of the function.</summary>
    public void PrfPlus(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> counted = stackalloc byte[1 + input.Length];
        input.CopyTo(counted[1..]);
        Span<byte> block = stackalloc byte[Profile.PrfLength];
        var prfKey = PrfKey();
        for (var at = 0; at < output.Length; at += block.Length)
        {
            counted[0]++;
            Profile.Prf(prfKey, counted, block);
            block[..Math.Min(block.Length, output.Length - at)].CopyTo(output[at..]);
        }

        CryptographicOperations.ZeroMemory(block);
    }

    private byte[] PrfKey() => _prfKey ??= Profile.PrfKey(_value);

    private UsageKeys For(int usage, bool isForChecksum)
    {
        for (var keys = Volatile.Read(ref _derived); keys is not null; keys = keys.Next)
        {
            if (keys.Usage == usage && keys.IsForChecksum == isForChecksum)
                return keys;
        }

        // Two threads may both derive and add; the second entry does no harm, and usages are few.
        var added = isForChecksum ? Profile.DeriveForChecksum(_value, usage) : Profile.DeriveForEncryption(_value, usage);
        UsageKeys? head;
        do
        {
            head = Volatile.Read(ref _derived);
            added.Next = head;
        }
        while (Interlocked.CompareExchange(ref _derived, added, head) != head);
        return added;
    }
}
