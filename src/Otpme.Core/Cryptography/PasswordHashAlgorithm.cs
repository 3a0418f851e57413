namespace Otpme.Core.Cryptography;

/// <summary>How a static password is hashed for storage. The lower-case name is what the text form and the commands use.</summary>
public enum PasswordHashAlgorithm
{
    /// <summary>Argon2i (RFC 9106): memory access does not depend on the password; the default.</summary>
    Argon2i,

    /// <summary>Argon2d (RFC 9106): strongest against special hardware, but open to side channels.</summary>
    Argon2d,

    /// <summary>Argon2id (RFC 9106): the hybrid that the RFC recommends.</summary>
    Argon2id,

    /// <summary>PBKDF2 (RFC 8018) with an HMAC.</summary>
    Pbkdf2,

    /// <summary>HKDF (RFC 5869): no work factor, fit only for secrets that nobody can guess.</summary>
    Hkdf,
}
