namespace Otpme.Kerberos.Wire;

/// <summary>Types of names (RFC 4120 section 7.5.8); the type takes no part in comparing names (section 6.2).</summary>
public enum NameType
{
    Unknown = 0,
    Principal = 1,
    ServiceInstance = 2,
    ServiceHost = 3,

    /// <summary>A name that may hold an @ and is to be looked up (RFC 6806 section 5).</summary>
    Enterprise = 10,

    /// <summary>WELLKNOWN/... (RFC 6111).</summary>
    WellKnown = 11,
}
