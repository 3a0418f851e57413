namespace Otpme.Kerberos.Pkinit;

/// <summary>Object identifiers of RFC 4556 section 3.1.1, RFC 5652 and RFC 8017.</summary>
internal static class ObjectIdentifiers
{
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string DhPublicNumber = "1.2.840.10046.2.1";

    /// <summary>id-pkinit-authData.</summary>
    public const string AuthData = "1.3.6.1.5.2.3.1";

    /// <summary>id-pkinit-DHKeyData.</summary>
    public const string DhKeyData = "1.3.6.1.5.2.3.2";
}
