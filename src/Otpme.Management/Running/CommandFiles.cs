using System.Security.Cryptography;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;

namespace Otpme.Management.Running;

/// <summary>The caller's files that a command names: read before the verb runs, made when its commit is done.</summary>
internal sealed class CommandFiles : IDisposable
{
    private const string StandardInput = "-";

    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    /// <summary>Contents by the argument or option that names them.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents => _contents;

    /// <summary>Reads what is to be read and makes sure that what is to be made can be; false with one sentence.</summary>
    public bool TryOpen(CommandLine command, ITerminal terminal, out string error)
    {
        foreach (var (name, use, path) in Named(command))
        {
            if (use is FileUse.Output or FileUse.SecretOutput)
            {
                if (terminal.RefuseFile(path) is not { } refused)
                    continue;
                error = $"The file {path} cannot be made: {refused}.";
                return false;
            }

            if (terminal.ReadFile(path, out var reason) is not { } content)
            {
                error = $"{(path == StandardInput ? "Standard input" : "The file " + path)} cannot be read: {reason}.";
                return false;
            }

            _contents[name] = content;
        }

        error = "";
        return true;
    }

    /// <summary>Makes the files a verb left; null, or one sentence when the caller could not write one.</summary>
    public static string? Leave(IReadOnlyList<OutputFile> files, ITerminal terminal)
    {
        foreach (var file in files)
        {
            var refused = terminal.MakeFile(file);
            CryptographicOperations.ZeroMemory(file.Content);
            if (refused is not null)
                return $"The command was carried out, but its file {file.Path} cannot be made: {refused}.";
        }

        return null;
    }

    /// <summary>Wipes what was read: it may be a key.</summary>
    public void Dispose()
    {
        foreach (var content in _contents.Values)
            CryptographicOperations.ZeroMemory(content);
    }

    private static IEnumerable<(string Name, FileUse Use, string Path)> Named(CommandLine command)
    {
        foreach (var argument in command.Verb.Arguments.Where(a => a.File != FileUse.None))
        {
            if (command.Arguments.TryGetValue(argument.Name, out var words) && words is [var path, ..])
                yield return (argument.Name, argument.File, path);
            else if (argument.File == FileUse.InputOrStandard)
                yield return (argument.Name, argument.File, StandardInput);
        }

        foreach (var option in command.Verb.Options.Where(o => o.File != FileUse.None))
        {
            if (command.Options.TryGetValue(option.Name, out var words) && words is [.., var path])
                yield return (option.Name, option.File, path);
        }
    }
}
