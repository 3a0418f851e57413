namespace Otpme.Core.Commands;

/// <summary>Text that goes out as it is (PEM, an export); in JSON under <paramref name="JsonName"/>.</summary>
public sealed record RawResult(string Text, string JsonName) : CommandResult;
