using Otpme.Core.Commands;

namespace Otpme.Management.Running;

/// <summary>The client's end of a running command. A client that has gone makes questions throw <see cref="OperationCanceledException"/>.</summary>
public interface ITerminal : ICommandConsole
{
    /// <summary>Text for standard output.</summary>
    void Out(string text);

    /// <summary>Text for standard error.</summary>
    void Err(string text);

    /// <summary>The next line of the client's standard input, without a prompt; null at its end.</summary>
    string? ReadLine();

    /// <summary>An environment variable of the client, which its words must have named; null when it is not set.</summary>
    string? ReadVariable(string name);

    /// <summary>The content of a file of the caller, who must have named it (<c>-</c>: standard input); null with a reason that ends a sentence.</summary>
    byte[]? ReadFile(string path, out string reason);

    /// <summary>Null when the caller could make this file now; else why not, as the end of a sentence.</summary>
    string? RefuseFile(string path);

    /// <summary>Makes a file of the caller; null when it is written, else why not.</summary>
    string? MakeFile(OutputFile file);
}
