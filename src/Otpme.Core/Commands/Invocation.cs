using Otpme.Core.Model;
using Otpme.Core.Rights;

namespace Otpme.Core.Commands;

/// <summary>One call of a verb: its words, who calls, and the transaction it may fill. A conflict runs the verb again with a fresh one.</summary>
public sealed class Invocation
{
    private static readonly System.Text.UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public required Verb Verb { get; init; }

    /// <summary>Kind of the noun; null for nouns that are no kind (auth, tool).</summary>
    public Kind? Kind { get; init; }

    /// <summary>Words by argument name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Arguments { get; init; }

    /// <summary>Given options; switches have an empty list.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; }

    public required GlobalOptions Global { get; init; }

    public required Caller Caller { get; init; }

    public required ICommandConsole Console { get; init; }

    public required CommandServices Services { get; init; }

    public required Transaction Transaction { get; init; }

    /// <summary>The object of a verb with <see cref="Verb.OnObject"/>.</summary>
    public TreeObject Target { get; init; } = null!;

    /// <summary>Contents of the caller's files by the argument or option that names them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>The text of a file of the caller; null when none was named. False with a sentence when it is no UTF-8.</summary>
    public bool TryReadText(string name, out string? text, out string error)
    {
        (text, error) = (null, "");
        if (!Files.TryGetValue(name, out var content))
            return true;
        try
        {
            text = s_strict.GetString(content).TrimStart('\ufeff');
            return true;
        }
        catch (System.Text.DecoderFallbackException)
        {
            error = "The file is not UTF-8 text.";
            return false;
        }
    }

    /// <summary>Files that the caller gets when the commit is done.</summary>
    public List<OutputFile> Outputs { get; } = [];

    public Tree Tree => Transaction.Tree;

    /// <summary>The caller holds this right on the object; for verbs that decide by themselves.</summary>
    public bool May(TreeObject obj, string right) => new TreeRights(Tree).Allows(Caller, obj, right);

    /// <summary>The word given for an argument; throws when a required one is missing, which parsing has made impossible.</summary>
    public string this[string argument] => Arguments[argument][0];

    public string? Get(string argument) => Arguments.TryGetValue(argument, out var words) && words.Count > 0 ? words[0] : null;

    /// <summary>Leaves a file with the caller, under the name given for an argument that is declared as an output.</summary>
    public void Leave(string argument, string content)
    {
        var declared = Verb.Arguments.First(a => a.Name == argument);
        Outputs.Add(new OutputFile(this[argument], System.Text.Encoding.UTF8.GetBytes(content), declared.File == FileUse.SecretOutput));
    }

    public bool Has(string option) => Options.ContainsKey(option);

    public string? Option(string option) => Options.TryGetValue(option, out var words) && words.Count > 0 ? words[^1] : null;

    /// <summary>A comma list, also when the option was repeated.</summary>
    public IReadOnlyList<string> OptionList(string option) =>
        Options.TryGetValue(option, out var words)
            ? [.. words.SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : [];
}
