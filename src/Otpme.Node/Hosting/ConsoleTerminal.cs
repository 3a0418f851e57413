using Otpme.Core.Commands;
using Otpme.Management.Running;

namespace Otpme.Node.Hosting;

/// <summary>The terminal of a one-shot node program: its own standard input and output.</summary>
internal sealed class ConsoleTerminal(bool isJson) : ITerminal
{
    public bool CanAsk => !isJson;

    public int Width => Console.IsOutputRedirected ? 0 : Console.WindowWidth;

    public bool Colours => !Console.IsOutputRedirected;

    public string? Ask(string question, bool hidden)
    {
        Console.Error.Write(question);
        if (!hidden || Console.IsInputRedirected)
            return Console.ReadLine();
        var answer = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace && answer.Length > 0)
                answer.Length--;
            else if (!char.IsControl(key.KeyChar))
                answer.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return answer.ToString();
    }

    public void Progress(string text)
    {
        if (!isJson)
            Console.Error.WriteLine(text);
    }

    public void Out(string text) => Console.Out.Write(text);

    public void Err(string text) => Console.Error.Write(text);

    public string? ReadLine() => Console.ReadLine();

    public string? ReadVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>No command that runs without a daemon names files.</summary>
    public byte[]? ReadFile(string path, out string reason)
    {
        reason = "no file is read here";
        return null;
    }

    public string? RefuseFile(string path) => "no file is made here";

    public string? MakeFile(OutputFile file) => RefuseFile(file.Path);
}
