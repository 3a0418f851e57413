namespace Otpme.OtpForwarding;

/// <summary>One token of a principal, as the string attribute has it. Null: not given.</summary>
public sealed record OtpToken(string Type, string? UserName, IReadOnlyList<string>? Indicators);
