using Otpme.Core.Model;
using Otpme.Core.Rights;

namespace Otpme.Core.Commands;

/// <summary>One call of a verb: its words, who calls, and the transaction it may fill. A conflict runs the verb again with a fresh one.</summary>
public sealed class Invocation
{
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

    public Tree Tree => Transaction.Tree;

    /// <summary>The caller holds this right on the object; for verbs that decide by themselves.</summary>
    public bool May(TreeObject obj, string right) => new TreeRights(Tree).Allows(Caller, obj, right);

    /// <summary>The word given for an argument; throws when a required one is missing, which parsing has made impossible.</summary>
    public string this[string argument] => Arguments[argument][0];

    public string? Get(string argument) => Arguments.TryGetValue(argument, out var words) && words.Count > 0 ? words[0] : null;

    public bool Has(string option) => Options.ContainsKey(option);

    public string? Option(string option) => Options.TryGetValue(option, out var words) && words.Count > 0 ? words[^1] : null;

    /// <summary>A comma list, also when the option was repeated.</summary>
    public IReadOnlyList<string> OptionList(string option) =>
        Options.TryGetValue(option, out var words)
            ? [.. words.SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : [];
}
