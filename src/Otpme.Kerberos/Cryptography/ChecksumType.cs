namespace Otpme.Kerberos.Cryptography;

/// <summary>The keyed checksum that belongs to each encryption type (RFC 3962 section 7, RFC 8009 section 8).</summary>
public enum ChecksumType
{
    /// <summary>No checksum type; never on the wire.</summary>
    None = 0,

    /// <summary>hmac-sha1-96-aes128.</summary>
    HmacSha1_96_Aes128 = 15,

    /// <summary>hmac-sha1-96-aes256.</summary>
    HmacSha1_96_Aes256 = 16,

    /// <summary>hmac-sha256-128-aes128.</summary>
    HmacSha256_128_Aes128 = 19,

    /// <summary>hmac-sha384-192-aes256.</summary>
    HmacSha384_192_Aes256 = 20,
}
