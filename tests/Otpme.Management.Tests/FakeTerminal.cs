using Otpme.Management.Running;

namespace Otpme.Management.Tests;

/// <summary>A terminal that answers from a list and keeps what it is told.</summary>
public sealed class FakeTerminal : ITerminal
{
    public Queue<string> Answers { get; } = [];

    public List<string> Questions { get; } = [];

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public bool CanAsk => true;

    public int Width { get; set; }

    public bool Colours => false;

    public void Out(string text) => Output += text;

    public void Err(string text) => Errors += text;

    public void Progress(string text) => Errors += $"[{text}]";

    public string? Ask(string question, bool hidden)
    {
        Questions.Add((hidden ? "hidden " : "") + question);
        return Answers.TryDequeue(out var answer) ? answer : null;
    }

    public string? ReadLine() => Ask("line", hidden: true);

    public string? ReadVariable(string name) => Variables.GetValueOrDefault(name);
}
