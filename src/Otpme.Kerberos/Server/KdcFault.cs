using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>Why a request gets a KRB-ERROR: code and e-text, the words that MIT uses, which its administrators know.</summary>
internal sealed record KdcFault(ErrorCode Code, string Text)
{
    public static KdcFault ClientNotFound { get; } = new(ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, "CLIENT_NOT_FOUND");

    public static KdcFault ClientLockedOut { get; } = new(ErrorCode.KDC_ERR_CLIENT_REVOKED, "CLIENT LOCKED OUT");

    public static KdcFault ServerNotFound { get; } = new(ErrorCode.KDC_ERR_S_PRINCIPAL_UNKNOWN, "SERVER_NOT_FOUND");

    public static KdcFault LookingUpServer { get; } = new(ErrorCode.KDC_ERR_S_PRINCIPAL_UNKNOWN, "LOOKING_UP_SERVER");

    public static KdcFault WrongRealm { get; } = new(ErrorCode.KDC_ERR_WRONG_REALM, "WRONG_REALM");

    public static KdcFault BadEncryptionType { get; } = new(ErrorCode.KDC_ERR_ETYPE_NOSUPP, "BAD_ENCRYPTION_TYPE");

    public static KdcFault PreauthRequired { get; } = new(ErrorCode.KDC_ERR_PREAUTH_REQUIRED, "NEEDED_PREAUTH");

    public static KdcFault PreauthFailed { get; } = new(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");

    public static KdcFault HigherAuthentication { get; } = new(ErrorCode.KDC_ERR_POLICY, "HIGHER_AUTHENTICATION_REQUIRED");

    public static KdcFault AnonymousNotAllowed { get; } = new(ErrorCode.KDC_ERR_POLICY, "ANONYMOUS NOT ALLOWED");

    public static KdcFault NeverValid { get; } = new(ErrorCode.KDC_ERR_NEVER_VALID, "NEVER_VALID");

    public static KdcFault Internal { get; } = new(ErrorCode.KRB_ERR_GENERIC, "INTERNAL");

    public static KdcFault BadOption(string text) => new(ErrorCode.KDC_ERR_BADOPTION, text);

    public static KdcFault FindFast(ErrorCode code) => new(code, "FIND_FAST");

    public static KdcFault ProcessTgs(ErrorCode code) => new(code, "PROCESS_TGS");

    /// <summary>Failed pre-authentication with a code of its own, such as a clock that is off.</summary>
    public static KdcFault Preauth(ErrorCode code) => new(code, "PREAUTH_FAILED");
}
