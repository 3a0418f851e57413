namespace Otpme.Radius.Eap.Wire;

/// <summary>The OpCode of EAP-MSCHAPv2 (draft-kamath-pppext-eap-mschapv2 2).</summary>
public enum MsChapV2OpCode : byte
{
    None = 0,
    Challenge = 1,
    Response = 2,
    Success = 3,
    Failure = 4,
}
