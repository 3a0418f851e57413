namespace Otpme.Management.Parsing;

/// <summary>What came of the words: a command, a call for help, or one sentence why not.</summary>
/// <param name="Command">The command; null with an error or help.</param>
/// <param name="Error">One sentence; null otherwise.</param>
/// <param name="Usage">Usage to print: the help that was asked for, or what belongs behind the error.</param>
public sealed record ParseResult(CommandLine? Command, string? Error, string? Usage)
{
    public bool IsHelp => Command is null && Error is null;
}
