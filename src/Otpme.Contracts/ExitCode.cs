namespace Otpme.Contracts;

/// <summary>How a command ends.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Refused, aborted, bad input, not logged in, or the node cannot be reached; one sentence stands on stderr.</summary>
    public const int Refused = 1;

    /// <summary>Interrupted at a question by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
