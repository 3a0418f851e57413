namespace Otpme.Kerberos.Cryptography;

/// <summary>The encryption types that are served (RFC 3962 section 7, RFC 8009 section 8). Others have numbers, too, and are passed over.</summary>
public enum EncryptionType
{
    /// <summary>No encryption type; never on the wire.</summary>
    None = 0,

    /// <summary>aes128-cts-hmac-sha1-96.</summary>
    Aes128CtsHmacSha1_96 = 17,

    /// <summary>aes256-cts-hmac-sha1-96.</summary>
    Aes256CtsHmacSha1_96 = 18,

    /// <summary>aes128-cts-hmac-sha256-128.</summary>
    Aes128CtsHmacSha256_128 = 19,

    /// <summary>aes256-cts-hmac-sha384-192.</summary>
    Aes256CtsHmacSha384_192 = 20,
}
