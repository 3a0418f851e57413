using Otpme.Core.Commands;

namespace Otpme.Management.Running;

/// <summary>
/// The console a verb sees. When a conflict makes the verb run again, it gets the answers that were given before, in the same order,
/// and the person is not asked twice. With <c>--json</c> nobody is asked.
/// </summary>
internal sealed class RememberingConsole(ITerminal terminal, bool isJson) : ICommandConsole
{
    private readonly List<string?> _answers = [];
    private int _next;
    private bool _isRepeated;

    public bool CanAsk => !isJson && terminal.CanAsk;

    public int Width => isJson ? 0 : terminal.Width;

    public bool Colours => !isJson && terminal.Colours;

    /// <summary>The input ended where an answer was expected.</summary>
    public bool HasEnded { get; private set; }

    public string? Ask(string question, bool hidden)
    {
        if (!CanAsk)
            return null;
        if (_next == _answers.Count)
            _answers.Add(terminal.Ask(question, hidden));
        var answer = _answers[_next++];
        HasEnded |= answer is null;
        return answer;
    }

    public void Progress(string text)
    {
        if (!isJson && !_isRepeated)
            terminal.Progress(text);
    }

    /// <summary>The verb starts over.</summary>
    public void Rewind()
    {
        _next = 0;
        _isRepeated = true;
    }
}
