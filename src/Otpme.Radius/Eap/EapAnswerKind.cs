namespace Otpme.Radius.Eap;

/// <summary>The RADIUS packet an EAP answer travels in.</summary>
public enum EapAnswerKind
{
    Challenge,
    Accept,
    Reject,
    Drop,
}
