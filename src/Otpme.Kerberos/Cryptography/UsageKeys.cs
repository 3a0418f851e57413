namespace Otpme.Kerberos.Cryptography;

/// <summary>What one key gives for one usage (RFC 3961 section 5.3, RFC 8009 section 5): Ke and Ki for encryption, or Kc for checksums.</summary>
internal sealed class UsageKeys(int usage, bool isForChecksum, byte[] first, byte[] second)
{
    public int Usage { get; } = usage;

    public bool IsForChecksum { get; } = isForChecksum;

    public byte[] Encryption => first;

    public byte[] Integrity => second;

    public byte[] Checksum => first;

    /// <summary>The next one in the list that a key keeps.</summary>
    public UsageKeys? Next { get; set; }
}
