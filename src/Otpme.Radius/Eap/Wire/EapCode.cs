namespace Otpme.Radius.Eap.Wire;

/// <summary>The Code field of an EAP packet (RFC 3748 4).</summary>
public enum EapCode : byte
{
    None = 0,
    Request = 1,
    Response = 2,
    Success = 3,
    Failure = 4,
}
