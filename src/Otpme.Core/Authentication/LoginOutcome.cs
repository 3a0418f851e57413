namespace Otpme.Core.Authentication;

/// <summary>The answer to a <see cref="LoginAttempt"/>.</summary>
/// <param name="Verdict">What the door says to its peer.</param>
/// <param name="Reason">The precise code, for log, audit and explain; never told to a stranger.</param>
/// <param name="UserName">The user's own spelling of the name; null when there is no such user.</param>
/// <param name="TokenPath"><c>user/token</c> of the token that verified.</param>
/// <param name="NtHash">The 16-byte NT hash when an MS-CHAPv2 response was right: the door derives its reply and the MPPE keys from it.</param>
/// <param name="Vlan">VLAN id or name, or null.</param>
/// <param name="SessionId">The session that was made or matched; empty when the access group has none.</param>
/// <param name="MayResume">A TLS session made with this login may be offered for resumption.</param>
public readonly record struct LoginOutcome(
    LoginVerdict Verdict,
    LoginReason Reason,
    string? UserName = null,
    string? TokenPath = null,
    byte[]? NtHash = null,
    string? Vlan = null,
    Guid SessionId = default,
    bool MayResume = false);
