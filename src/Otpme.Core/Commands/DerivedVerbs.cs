using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>The verbs that follow from a kind's fields, switches and relations.</summary>
public static class DerivedVerbs
{
    private static readonly Option s_file = new("--file", "Take the text from this file; - is standard input.", "FILE", File: FileUse.Input);

    public static IEnumerable<Verb> Of(Kind kind)
    {
        foreach (var field in kind.Fields)
        {
            if (field.SetBy == SetBy.Value)
                yield return Setter(field);
            if (field.SetBy == SetBy.Switch)
            {
                yield return SwitchTo(field, true);
                yield return SwitchTo(field, false);
            }
        }

        foreach (var relation in kind.Relations)
        {
            yield return Memberships.Add(relation);
            yield return Memberships.Remove(relation);
            yield return Memberships.List(relation);
        }
    }

    /// <summary>For fields of one sub-type, which name their verbs themselves.</summary>
    internal static Verb Setter(Field field) => new()
    {
        Name = field.VerbName ?? field.Name,
        Help = field.Help,
        Arguments = [Words.Object, new Argument(field.Name, field.Grammar, Optional: true)],
        Options = field is Field<string> { Type: var type } && type == ValueTypes.LongText ? [s_file] : [],
        Effect = Effect.Change,
        Right = $"edit:{field.VerbName ?? field.Name}",
        Run = invocation =>
        {
            if (!invocation.TryReadText(s_file.Name, out var text, out var unreadable))
                return CommandResult.Refuse(unreadable);
            if (text is not null && invocation.Get(field.Name) is not null)
                return CommandResult.Refuse("Give the text or a file with it, not both.");
            text = text?.ReplaceLineEndings("\n").TrimEnd('\n') ?? invocation.Get(field.Name) ?? invocation.Console.Ask($"{field.Name}: ", hidden: false);
            if (text is null)
                return CommandResult.Refuse($"No value for {field.Name} was given.");
            if (!field.TryParse(text, out var value, out var error))
                return CommandResult.Refuse($"{field.Name}: {error}");
            if (UniqueKeys.OtherOwner(invocation.Tree, invocation.Target, field, value) is { } other)
                return CommandResult.Refuse($"{field.Name}: {other.Name} has this already.");
            invocation.Transaction.SetRaw(invocation.Target, field, value);
            return CommandResult.Done;
        },
    };

    /// <summary>The sentence behind a colon: small at its start, unless it begins with an abbreviation.</summary>
    private static string Sentence(string help) => help.Length > 1 && char.IsUpper(help[0]) && char.IsLower(help[1]) ? char.ToLowerInvariant(help[0]) + help[1..] : help;

    /// <inheritdoc cref="Setter"/>
    internal static Verb SwitchTo(Field field, bool on, string? word = null)
    {
        var name = word ?? field.VerbName ?? field.Name;
        return new Verb
        {
            Name = (on ? "enable_" : "disable_") + name,
            Help = (on ? "Switch on: " : "Switch off: ") + Sentence(field.Help),
            Arguments = [Words.Object],
            Effect = Effect.Change,
            Right = (on ? "enable:" : "disable:") + name,
            Run = invocation =>
            {
                invocation.Transaction.SetRaw(invocation.Target, field, on);
                return CommandResult.Done;
            },
        };
    }
}
