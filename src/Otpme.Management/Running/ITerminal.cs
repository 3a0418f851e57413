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
}
