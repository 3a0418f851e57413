namespace Otpme.Core.Authentication;

/// <summary>What a login attempt presents.</summary>
public enum CredentialKind
{
    /// <summary>Password, PIN+OTP or password+PIN+OTP in the clear.</summary>
    ClearText,

    /// <summary>MS-CHAPv2 challenge and response (RFC 2759).</summary>
    MsChapV2,
}
