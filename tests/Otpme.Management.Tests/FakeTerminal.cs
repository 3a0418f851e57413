using Otpme.Core.Commands;
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

    /// <summary>Files that can be read.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that were made.</summary>
    public List<OutputFile> Made { get; } = [];

    public bool CanAsk => true;

    public int Width { get; set; }

    public bool Colours => false;

    public void Out(string text) => Output += text;

    public void Err(string text) => Errors += text;

    public void Progress(string text) => Errors += $"[{text}]";

    /// <summary>Happens while somebody thinks about an answer.</summary>
    public Action? Meanwhile { get; set; }

    public string? Ask(string question, bool hidden)
    {
        Meanwhile?.Invoke();
        Meanwhile = null;
        Questions.Add((hidden ? "hidden " : "") + question);
        return Answers.TryDequeue(out var answer) ? answer : null;
    }

    public string? ReadLine() => Ask("line", hidden: true);

    public string? ReadVariable(string name) => Variables.GetValueOrDefault(name);

    public byte[]? ReadFile(string path, out string reason)
    {
        reason = "there is no such file or directory";
        return Files.GetValueOrDefault(path)?.ToArray();
    }

    public string? RefuseFile(string path) => Files.ContainsKey(path) ? "it is there already" : null;

    public string? MakeFile(OutputFile file)
    {
        Made.Add(file);
        return null;
    }
}
