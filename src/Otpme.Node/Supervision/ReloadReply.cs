namespace Otpme.Node.Supervision;

/// <summary>The answer to <c>otpme-controld reload</c>: what went wrong, empty when every daemon took the new configuration.</summary>
public sealed record ReloadReply(IReadOnlyList<string> Errors);
