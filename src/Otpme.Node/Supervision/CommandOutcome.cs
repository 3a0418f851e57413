namespace Otpme.Node.Supervision;

/// <summary>What a command of otpme-controld says: to standard output with exit code 0, else to standard error.</summary>
public sealed record CommandOutcome(int ExitCode, string Text)
{
    public static CommandOutcome Done(string text) => new(0, text);

    public static CommandOutcome Refused(string text) => new(1, text);
}
