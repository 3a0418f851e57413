using System.Globalization;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Credentials.Strength;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>What new passwords and PINs must be like. Asked of the token, its user, the units above, the site: the nearest holds.</summary>
public sealed class PasswordRules : PolicyType
{
    private const string DictionariesOption = "dictionaries";

    public override string Name => "password";

    public override string Help => "what passwords and PINs must be like.";

    public override PolicyHooks Hooks => PolicyHooks.CheckPassword | PolicyHooks.CheckPin;

    public override IReadOnlyList<Field> Fields =>
    [
        Policy.PasswordMinLen, Policy.PinMinLen, Policy.RequireNumber, Policy.RequireUpper, Policy.RequireLower, Policy.RequireSpecial,
        Policy.StrengthCheckerEnabled, Policy.StrengthChecker, Policy.MinScore, Policy.StrengthDictionaries,
    ];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        DerivedVerbs.Setter(Policy.PasswordMinLen),
        DerivedVerbs.Setter(Policy.PinMinLen),
        .. Switch(Policy.RequireNumber, right: "number"),
        .. Switch(Policy.RequireUpper, right: "upper"),
        .. Switch(Policy.RequireLower, right: "lower"),
        .. Switch(Policy.RequireSpecial, right: "special"),
        .. Switch(Policy.StrengthCheckerEnabled, "strength_checker"),
        DerivedVerbs.Setter(Policy.StrengthChecker),
        new()
        {
            Name = "strength_checker_opts",
            Help = "Set the lowest score and the dictionaries: min_score=2,dictionaries=german,english.",
            Arguments = [Words.Object, new Argument("options", "min_score=N, dictionaries=A,B,..")],
            Effect = Effect.Change,
            Right = "edit:strength_checker_opts",
            Run = SetCheckerOptions,
        },
        new()
        {
            Name = "test",
            Help = "Say whether the policy accepts a password or a PIN, and how strong it is.",
            Arguments = [Words.Object],
            Options = [new Option("--password", "Password to test; asked for without one.", "PASSWORD", Secret: true), new Option("--pin", "PIN to test.", "PIN", Secret: true)],
            Right = "view",
            Run = Test,
        },
    ];

    /// <summary>The rules that hold for an object's passwords; null when no policy says anything.</summary>
    public static PasswordPolicy? For(Tree tree, TreeObject obj) =>
        PolicyCascade.Nearest(tree, obj, PolicyTypes.Password) is { } policy ? Of(tree, policy) : null;

    /// <summary>The rules of one policy, with its dictionaries loaded.</summary>
    public static PasswordPolicy Of(Tree tree, TreeObject policy) => new()
    {
        MinLength = policy.Get(Policy.PasswordMinLen),
        PinMinLength = policy.Get(Policy.PinMinLen),
        Required = (policy.Get(Policy.RequireNumber) ? CharacterClasses.Number : CharacterClasses.None)
            | (policy.Get(Policy.RequireUpper) ? CharacterClasses.Upper : CharacterClasses.None)
            | (policy.Get(Policy.RequireLower) ? CharacterClasses.Lower : CharacterClasses.None)
            | (policy.Get(Policy.RequireSpecial) ? CharacterClasses.Special : CharacterClasses.None),
        CheckStrength = policy.Get(Policy.StrengthCheckerEnabled),
        MinScore = policy.Get(Policy.MinScore),
        Dictionaries = [.. Dictionaries(tree, policy).Select(d => DictionaryCache.Shared.Get(tree, d))],
    };

    /// <summary>The dictionaries of a policy that exist, by reference or by name, in its order.</summary>
    private static IEnumerable<TreeObject> Dictionaries(Tree tree, TreeObject policy)
    {
        foreach (var word in policy.Get(Policy.StrengthDictionaries))
        {
            if ((ObjectRef.TryParse(word, out var reference) ? tree.Get(reference) : tree.Find(Dictionary.Kind, word)) is { IsEnabled: true } dictionary)
                yield return dictionary;
        }
    }

    private static Verb[] Switch(Field<bool> field, string? word = null, string? right = null)
    {
        var verbs = new[] { DerivedVerbs.SwitchTo(field, true, word), DerivedVerbs.SwitchTo(field, false, word) };
        return right is null ? verbs : [verbs[0] with { Right = "enable:" + right }, verbs[1] with { Right = "disable:" + right }];
    }

    private static CommandResult SetCheckerOptions(Invocation invocation)
    {
        // A word without = goes on with the list before it: dictionaries=german,english.
        List<string>? dictionaries = null;
        int? score = null;
        foreach (var word in invocation["options"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = word.Split('=', 2);
            if (parts[0] == "min_score" && parts.Length == 2)
            {
                if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > PasswordStrength.MaxScore)
                    return CommandResult.Refuse($"min_score is a number from 0 to {PasswordStrength.MaxScore}, not '{parts[1]}'.");
                score = number;
                continue;
            }

            if (parts.Length == 2 ? parts[0] != DictionariesOption : dictionaries is null)
                return CommandResult.Refuse($"'{word}' is not an option of the checker: write min_score=N or {DictionariesOption}=A,B.");
            dictionaries ??= [];
            if (parts[^1].Length == 0)
                continue;
            if (!ObjectFinder.TryFind(invocation.Tree, Dictionary.Kind, parts[^1], out var dictionary, out var error))
                return CommandResult.Refuse(error);
            dictionaries.Add(dictionary.Ref.ToString());
        }

        if (score is { } lowest)
            invocation.Transaction.Set(invocation.Target, Policy.MinScore, lowest);
        if (dictionaries is not null)
            invocation.Transaction.Set(invocation.Target, Policy.StrengthDictionaries, dictionaries);
        return score is null && dictionaries is null
            ? CommandResult.Refuse($"Write what to set: min_score=N, {DictionariesOption}=A,B.")
            : CommandResult.Done;
    }

    private static CommandResult Test(Invocation invocation)
    {
        var rules = Of(invocation.Tree, invocation.Target);
        var pin = invocation.Option("--pin");
        var password = invocation.Option("--password") ?? (pin is null ? invocation.Console.Ask("Password: ", hidden: true) : null);
        if (password is null && pin is null)
            return CommandResult.Refuse("Give a --password or a --pin to test.");
        var lines = new List<string>();
        var json = new JsonObject();
        foreach (var (word, verdict) in new[] { ("password", password is null ? default(PasswordVerdict?) : rules.CheckPassword(password)), ("pin", pin is null ? null : rules.CheckPin(pin)) })
        {
            if (verdict is not { } said)
                continue;
            if (!said.IsAccepted)
                return CommandResult.Refuse(said.Reason);
            lines.Add(said.Score is { } score ? $"Score {score} of {PasswordStrength.MaxScore}: {said.Reason}" : said.Reason);
            json[word + "_accepted"] = true;
            if (said.Score is { } value)
                json["score"] = value;
        }

        return CommandResult.Say(string.Join('\n', lines), json);
    }
}
