using Otpme.Core.Commands;

namespace Otpme.Core.Tests.Commands;

/// <summary>Answers questions from a list, in order; then its input has ended.</summary>
public sealed class ScriptedConsole(params string[] answers) : ICommandConsole
{
    private readonly Queue<string> _answers = new(answers);

    public List<string> Questions { get; } = [];

    public bool CanAsk => true;

    public int Width => 120;

    public bool Colours { get; init; }

    public string? Ask(string question, bool hidden)
    {
        Questions.Add(question);
        return _answers.TryDequeue(out var answer) ? answer : null;
    }

    public void Progress(string text)
    {
    }
}
