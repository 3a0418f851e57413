namespace Otpme.Core.Commands;

/// <summary>Names or plain lines, one a line; a JSON array of strings.</summary>
public sealed record NamesResult(IEnumerable<string> Names) : CommandResult;
