using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>What the verbs of the policy types have in common.</summary>
internal static class PolicyVerbs
{
    public static Verb Add(PolicyType type) => new()
    {
        Name = "add",
        Help = $"Make a policy: {type.Help}",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME of the new policy.")],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Policy.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            if (!invocation.May(place.Parent, $"add:policy:{type.Name}"))
                return CommandResult.Refuse($"You may not add {type.Name} policies to {place.Parent}.");
            invocation.Transaction.Set(place.Add(invocation.Transaction, Policy.Kind), Policy.Type, type.Name);
            return CommandResult.Done;
        },
    };

    /// <summary>Adds an object to the entries under one word.</summary>
    public static Verb AddDefault(string name, Kind kind, string word, string help) => OnReference(name, kind, "add", help, (invocation, reference) =>
    {
        if (PolicyDefaults.Has(invocation.Target, word, reference.Ref))
            return CommandResult.Refuse($"{reference.Name} is already in {invocation.Target.Name}.");
        PolicyDefaults.Add(invocation.Transaction, invocation.Target, word, reference.Ref);
        return CommandResult.Done;
    });

    /// <summary>Takes an object out of the entries under one word.</summary>
    public static Verb RemoveDefault(string name, Kind kind, string word, string help) => OnReference(name, kind, "remove", help, (invocation, reference) =>
    {
        if (!PolicyDefaults.Has(invocation.Target, word, reference.Ref))
            return CommandResult.Refuse($"{reference.Name} is not in {invocation.Target.Name}.");
        PolicyDefaults.Remove(invocation.Transaction, invocation.Target, word, reference.Ref);
        return CommandResult.Done;
    });

    /// <summary>A verb <c>name POLICY OBJECT</c>.</summary>
    public static Verb OnReference(string name, Kind kind, string action, string help, Func<Invocation, TreeObject, CommandResult> run) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object, new Argument(kind.Name + "_name", $"Name or path of the {kind.Title}.")],
        Effect = Effect.Change,
        Right = $"{action}:{kind.Name}",
        Run = invocation => ObjectFinder.TryFind(invocation.Tree, kind, invocation[kind.Name + "_name"], out var reference, out var error)
            ? run(invocation, reference)
            : CommandResult.Refuse(error),
    };

    /// <summary>Adds a checked word to a list.</summary>
    public static Verb AddWord(string name, string argument, string help, Field<IReadOnlyList<string>> field, Func<Invocation, string, string?> refuse) =>
        OnWord(name, argument, help, (invocation, word) =>
        {
            if (refuse(invocation, word) is { } reason)
                return CommandResult.Refuse(reason);
            if (invocation.Target.Get(field).Contains(word))
                return CommandResult.Refuse($"'{word}' is already in {invocation.Target.Name}.");
            invocation.Transaction.Set(invocation.Target, field, [.. invocation.Target.Get(field), word]);
            return CommandResult.Done;
        });

    /// <summary>Takes a word out of a list.</summary>
    public static Verb RemoveWord(string name, string argument, string help, Field<IReadOnlyList<string>> field) =>
        OnWord(name, argument, help, (invocation, word) =>
        {
            if (!invocation.Target.Get(field).Contains(word))
                return CommandResult.Refuse($"'{word}' is not in {invocation.Target.Name}.");
            invocation.Transaction.Set(invocation.Target, field, [.. invocation.Target.Get(field).Where(w => w != word)]);
            return CommandResult.Done;
        });

    /// <summary>Words that name a kind of object, for verbs that ask for one.</summary>
    public static bool TryKind(string word, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Kind? kind, out string error)
    {
        error = Kind.TryGet(word, out kind) && AllKinds.List.Contains(kind) ? "" : $"'{word}' is not a kind of object: {string.Join(", ", AllKinds.List)}.";
        return error.Length == 0;
    }

    private static Verb OnWord(string name, string argument, string help, Func<Invocation, string, CommandResult> run) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object, new Argument(argument, help)],
        Effect = Effect.Change,
        Right = "edit:" + argument,
        Run = invocation => run(invocation, invocation[argument]),
    };
}
