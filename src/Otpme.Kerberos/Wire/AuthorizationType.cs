namespace Otpme.Kerberos.Wire;

/// <summary>Types of authorization data that the KDC knows (RFC 4120 section 7.5.4, RFC 7751, RFC 8129).</summary>
public enum AuthorizationType
{
    None = 0,
    IfRelevant = 1,
    KdcIssued = 4,
    AndOr = 5,
    MandatoryForKdc = 8,
    Cammac = 96,
    AuthenticationIndicator = 97,
    Pac = 128,
    SignedPath = 512,
}
