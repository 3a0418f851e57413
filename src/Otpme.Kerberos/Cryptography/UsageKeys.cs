namespace Otpme.Kerberos.Cryptography;

/// <summary>The keys Ke, Ki and Kc that one key gives for one usage (RFC 3961 section 5.3, RFC 8009 section 5).</summary>
internal sealed class UsageKeys(int usage, byte[] encryption, byte[] integrity, byte[] checksum)
{
    public int Usage { get; } = usage;

    public byte[] Encryption { get; } = encryption;

    public byte[] Integrity { get; } = integrity;

    public byte[] Checksum { get; } = checksum;

    /// <summary>The next one in the list that a key keeps.</summary>
    public UsageKeys? Next { get; set; }
}
