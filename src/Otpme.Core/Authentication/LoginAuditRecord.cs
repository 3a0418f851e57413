namespace Otpme.Core.Authentication;

/// <summary>One decided attempt, for the audit log. Holds no credential; making it allocates nothing.</summary>
/// <param name="Time">When the decision was made.</param>
/// <param name="User">The user's own spelling of the name; null when there is no such user.</param>
/// <param name="Presented">What is kept of an unknown name, which is often a password typed into the wrong box.</param>
/// <param name="Client">Name of the client; null when it was not found.</param>
/// <param name="AccessGroup">Name of the access group that decided; null when none did.</param>
/// <param name="Token"><c>user/token</c> that verified, or null.</param>
/// <param name="Verdict">What the door answers.</param>
/// <param name="Reason">Why.</param>
/// <param name="Station">Calling-Station-Id or peer address as the door gave it.</param>
public readonly record struct LoginAuditRecord(
    DateTimeOffset Time,
    string? User,
    UnknownName Presented,
    string? Client,
    string? AccessGroup,
    string? Token,
    LoginVerdict Verdict,
    LoginReason Reason,
    string? Station);
