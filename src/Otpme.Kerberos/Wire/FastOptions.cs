namespace Otpme.Kerberos.Wire;

/// <summary>FastOptions (RFC 6113 section 5.4.2); bits 0 to 15 are critical.</summary>
[Flags]
public enum FastOptions : uint
{
    None = 0,
    HideClientNames = 1u << 30,

    /// <summary>Every bit that a KDC must refuse when it does not know it.</summary>
    Critical = 0xFFFF0000,
}
