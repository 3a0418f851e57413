namespace Otpme.Core.Commands;

/// <summary>A refusal with its one sentence.</summary>
public sealed record RefusedResult(string Sentence) : CommandResult;
