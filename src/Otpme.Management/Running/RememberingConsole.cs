using Otpme.Core.Commands;

namespace Otpme.Management.Running;

/// <summary>
/// The console a verb sees. Before its first question or line of progress the command itself is confirmed, so that bad words are refused
/// before anybody is asked anything. When the verb runs again, it gets the answers that were given before, in the same order, and the
/// person is not asked twice. With <c>--json</c> nobody is asked.
/// </summary>
/// <param name="confirm">Asks for the confirmation; gives the refusal, empty to go on.</param>
internal sealed class RememberingConsole(ITerminal terminal, bool isJson, Func<ICommandConsole, string> confirm) : ICommandConsole
{
    private readonly List<string?> _answers = [];
    private readonly AskedConsole _asked = new(terminal, isJson);
    private int _next;
    private bool _isRepeated;
    private string? _refusal;

    public bool CanAsk => _asked.CanAsk;

    public int Width => isJson ? 0 : terminal.Width;

    public bool Colours => !isJson && terminal.Colours;

    /// <summary>The input ended where an answer was expected.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Somebody has answered since the verb began; the tree may have changed meanwhile.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Why the command was not confirmed; empty when it was or needs none. Asks where nobody was asked yet.</summary>
    public string Refusal
    {
        get
        {
            if (_refusal is null)
            {
                _refusal = confirm(_asked);
                HasWaited |= _asked.HasWaited;
            }

            return _refusal;
        }
    }

    /// <summary>The confirmation was refused.</summary>
    public bool IsRefused => _refusal is { Length: > 0 };

    public string? Ask(string question, bool hidden)
    {
        if (!CanAsk || Refusal.Length > 0)
            return null;
        if (_next == _answers.Count)
        {
            _answers.Add(_asked.Ask(question, hidden));
            HasWaited = true;
        }

        var answer = _answers[_next++];
        HasEnded |= answer is null;
        return answer;
    }

    public void Progress(string text)
    {
        if (Refusal.Length == 0)
            _asked.Progress(_isRepeated ? "" : text);
    }

    /// <summary>The verb starts over.</summary>
    public void Rewind()
    {
        _next = 0;
        _isRepeated = true;
        HasWaited = false;
    }

    /// <summary>The terminal as it is, without memory.</summary>
    private sealed class AskedConsole(ITerminal terminal, bool isJson) : ICommandConsole
    {
        public bool CanAsk => !isJson && terminal.CanAsk;

        public int Width => terminal.Width;

        public bool Colours => terminal.Colours;

        public bool HasWaited { get; private set; }

        public string? Ask(string question, bool hidden)
        {
            HasWaited = true;
            return CanAsk ? terminal.Ask(question, hidden) : null;
        }

        public void Progress(string text)
        {
            if (!isJson && text.Length > 0)
                terminal.Progress(text);
        }
    }
}
