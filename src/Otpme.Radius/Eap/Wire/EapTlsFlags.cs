namespace Otpme.Radius.Eap.Wire;

/// <summary>The flags octet of TLS-based methods (RFC 5216 3.1, RFC 5281 9.1, MS-PEAP 2.2.2); the low three bits are a version.</summary>
[Flags]
public enum EapTlsFlags : byte
{
    None = 0,
    VersionMask = 0x07,
    Start = 0x20,
    MoreFragments = 0x40,
    LengthIncluded = 0x80,
}
