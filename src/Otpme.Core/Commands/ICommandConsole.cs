namespace Otpme.Core.Commands;

/// <summary>The person (or script) at the other end while a command runs.</summary>
public interface ICommandConsole
{
    /// <summary>True with <c>--json</c> or without an answer to be had: a question refuses the command.</summary>
    bool CanAsk { get; }

    /// <summary>Asks and waits; null when the input ended. Hidden: without echo.</summary>
    string? Ask(string question, bool hidden);

    /// <summary>A line of progress, shown at once; nothing with <c>--json</c>.</summary>
    void Progress(string text);

    /// <summary>Columns of the terminal; 0 when it is none.</summary>
    int Width { get; }

    bool Colours { get; }
}
