namespace Otpme.Radius.Wire;

/// <summary>Packet codes (RFC 2865 4, RFC 2869, RFC 5997) that an authentication port sees or sends.</summary>
public enum RadiusCode : byte
{
    None = 0,
    AccessRequest = 1,
    AccessAccept = 2,
    AccessReject = 3,
    AccessChallenge = 11,
    StatusServer = 12,
}
