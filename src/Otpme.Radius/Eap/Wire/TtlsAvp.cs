namespace Otpme.Radius.Eap.Wire;

/// <summary>Numbers of the AVPs in an EAP-TTLS tunnel (RFC 5281 10.1); those of RADIUS and, with a vendor, of RFC 2548.</summary>
internal static class TtlsAvp
{
    public const uint UserName = 1;
    public const uint UserPassword = 2;
    public const uint ChapPassword = 3;
    public const uint ChapChallenge = 60;
    public const uint EapMessage = 79;

    public const uint Microsoft = 311;
    public const uint MsChapResponse = 1;
    public const uint MsChapError = 2;
    public const uint MsChapChallenge = 11;
    public const uint MsChap2Response = 25;
    public const uint MsChap2Success = 26;

    public const byte VendorFlag = 0x80;
    public const byte MandatoryFlag = 0x40;
}
