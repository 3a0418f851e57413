namespace Otpme.Core.Commands;

/// <summary>
/// A subcommand, declared once: words, rights, effect, and the code that runs. Parsing, help, man page, completion, confirmation and
/// audit follow from it.
/// </summary>
public sealed record Verb
{
    public required string Name { get; init; }

    /// <summary>Sentence for help and man page.</summary>
    public required string Help { get; init; }

    /// <summary>The <c>--type</c> it belongs to (token and policy types); null for all.</summary>
    public string? Type { get; init; }

    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    public IReadOnlyList<Option> Options { get; init; } = [];

    public Effect Effect { get; init; } = Effect.Read;

    public RunsOn RunsOn { get; init; } = RunsOn.Node;

    /// <summary>
    /// Right that the caller needs on the first argument's object (<c>edit:max_fail</c>); null when the code checks by itself.
    /// </summary>
    public string? Right { get; init; }

    /// <summary>
    /// The first argument names an existing object of the noun's kind: it is looked up, the right checked, the change confirmed,
    /// and the object handed to <see cref="Run"/> as <see cref="Invocation.Target"/>.
    /// </summary>
    public bool OnObject { get; init; } = true;

    /// <summary>What is deleted, where that is not the object itself but found by the further words; null when it is not there.</summary>
    public Func<Model.Tree, Model.TreeObject, IReadOnlyDictionary<string, IReadOnlyList<string>>, Model.TreeObject?>? Deletes { get; init; }

    /// <summary>Where this argument is left out, the verb shows what there is and nobody is asked whether to go on.</summary>
    public string? ShowsWithout { get; init; }

    /// <summary>Its password may be given by <c>--stdin-pass</c> or <c>--env-password</c>.</summary>
    public bool TakesPassword => Arguments.Any(a => a.Secret) || Options.Any(o => o.Secret);

    public required Func<Invocation, CommandResult> Run { get; init; }
}
