namespace Otpme.Kerberos.Wire;

/// <summary>KDCOptions (RFC 4120 section 5.4.1, RFC 6806, RFC 8062); bit 0 is the highest.</summary>
[Flags]
public enum KdcOptions : uint
{
    None = 0,
    Forwardable = 1u << 30,
    Forwarded = 1u << 29,
    Proxiable = 1u << 28,
    Proxy = 1u << 27,
    AllowPostdate = 1u << 26,
    Postdated = 1u << 25,
    Renewable = 1u << 23,

    /// <summary>A service asks in a user's name (S4U2proxy); refused.</summary>
    CnameInAddlTkt = 1u << 17,
    Canonicalize = 1u << 16,
    RequestAnonymous = 1u << 15,
    RenewableOk = 1u << 4,
    EncTktInSkey = 1u << 3,
    Renew = 1u << 1,
    Validate = 1u,
}
