using Otpme.Core.Commands;
using Otpme.Core.Model;
using Otpme.Management.Catalogues;

namespace Otpme.Management.Parsing;

/// <summary>
/// Understands words by the declarations: global options, then the subcommand, then its options and arguments in any order.
/// <c>--json</c>, <c>--type</c> and the sources of a password may stand anywhere; <c>--</c> ends the options.
/// </summary>
public sealed class CommandLineParser
{
    private readonly Noun _noun;
    private readonly Func<string, string?> _typeOf;
    private readonly List<string> _words = [];
    private GlobalOptions _global = new();
    private SecretSource? _source;
    private string _variable = "";
    private bool _isHelp;

    private CommandLineParser(Noun noun, Func<string, string?> typeOf)
    {
        _noun = noun;
        _typeOf = typeOf;
    }

    /// <param name="typeOf">The type of the token or policy that words name; null when there is no such object. Finds verbs that exist for some types only.</param>
    public static ParseResult Parse(Noun noun, IReadOnlyList<string> words, Func<string, string?> typeOf) =>
        WordRules.Refuse(words) is { } refused ? new ParseResult(null, refused, null) : new CommandLineParser(noun, typeOf).Parse(words);

    private ParseResult Parse(IReadOnlyList<string> words)
    {
        var error = TakeAnywhere(words) ?? TakeGlobals();
        if (error is not null)
            return new ParseResult(null, error, UsageText.Line(_noun));
        if (_words.Count == 0)
            return new ParseResult(null, _isHelp ? null : $"otpme-{_noun.Name} needs a subcommand.", UsageText.Page(_noun));
        var name = _words[0];
        var candidates = _noun.Verbs.Where(v => v.Name == name).ToList();
        if (candidates.Count == 0)
            return _isHelp ? new ParseResult(null, null, UsageText.Page(_noun)) : new ParseResult(null, Unknown(name), null);
        if (_isHelp)
            return new ParseResult(null, null, string.Join('\n', candidates.Where(v => _global.Type is null || v.Type is null || v.Type == _global.Type).Select(v => UsageText.Page(_noun, v))));
        var verb = Pick(candidates, out error);
        return verb is null ? new ParseResult(null, error, null) : Understand(verb);
    }

    /// <summary>Takes out what may stand anywhere; gives an error or null.</summary>
    private string? TakeAnywhere(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                _words.AddRange(words.Skip(i));
                break;
            }

            var equals = words[i].StartsWith("--", StringComparison.Ordinal) ? words[i].IndexOf('=') : -1;
            var option = GlobalOption.Find(equals < 0 ? words[i] : words[i][..equals]);
            if (option is not { Anywhere: true })
            {
                _words.Add(words[i]);
                continue;
            }

            if (Value(option, words, equals, ref i, out var value) is { } error)
                return error;
            Apply(option, value);
        }

        return null;
    }

    /// <summary>Takes the options before the subcommand.</summary>
    private string? TakeGlobals()
    {
        var at = 0;
        for (; at < _words.Count && _words[at].Length > 1 && _words[at][0] == '-'; at++)
        {
            var word = _words[at];
            var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=') : -1;
            var name = equals < 0 ? word : word[..equals];
            if (GlobalOption.Find(name) is not { } option)
                return $"There is no global option '{name}'.";
            if (option.Effect == GlobalEffect.Refused)
                return $"The global option '{name}' is not available here.";
            if (Value(option, _words, equals, ref at, out var value) is { } error)
                return error;
            if (option.Effect == GlobalEffect.ChangeLog && TextLimit.Refuse(value) is { } wrong)
                return $"{option.Name}: {wrong}";
            Apply(option, value);
        }

        _words.RemoveRange(0, at);
        return null;
    }

    private static string? Value(GlobalOption option, IReadOnlyList<string> words, int equals, ref int at, out string value)
    {
        value = "";
        if (option.Value is null)
            return equals < 0 ? null : $"The option {option.Name} takes no value.";
        if (equals >= 0)
            value = words[at][(equals + 1)..];
        else if (option.Value == "Y|N" && (at + 1 >= words.Count || words[at + 1] is not ("y" or "n")))
            return null;
        else if (at + 1 < words.Count)
            value = words[++at];
        else
            return $"The option {option.Name} needs a value: {option.Value}.";
        return null;
    }

    private void Apply(GlobalOption option, string value)
    {
        switch (option.Effect)
        {
            case GlobalEffect.Force:
                _global = _global with { Force = true };
                break;
            case GlobalEffect.Json:
                _global = _global with { Json = true };
                break;
            case GlobalEffect.Type:
                _global = _global with { Type = value };
                break;
            case GlobalEffect.ChangeLog:
                _global = _global with { ChangeLog = value };
                break;
            case GlobalEffect.PasswordFromInput:
                _source = SecretSource.Line;
                break;
            case GlobalEffect.PasswordFromVariable:
                (_source, _variable) = (SecretSource.Variable, value);
                break;
            case GlobalEffect.Help:
                _isHelp = true;
                break;
        }
    }

    /// <summary>Of the verbs with this name, the one for the type that was given or that the object has.</summary>
    private Verb? Pick(List<Verb> candidates, out string error)
    {
        error = "";
        var plain = candidates.Find(v => v.Type is null);
        if (_global.Type is { } given)
        {
            if (_noun.Kind?.TypeField is null && candidates.TrueForAll(v => v.Type is null))
                error = $"otpme-{_noun.Name} knows no types: leave --type out.";
            else if (candidates.Find(v => v.Type == given) is { } typed)
                return typed;
            else if (plain is null)
                error = $"'{candidates[0].Name}' is not for the type '{given}', but for {Types(candidates)}.";
            return error.Length == 0 ? plain : null;
        }

        if (candidates.TrueForAll(v => v.Type is null))
            return plain;
        var first = VerbWords.FirstPositional(candidates, _words);
        var type = first is not null && candidates.Exists(v => v.OnObject) ? _typeOf(first) : null;
        if (type is not null && candidates.Find(v => v.Type == type) is { } found)
            return found;
        if (plain is not null)
            return plain;
        if (type is not null)
            error = $"'{candidates[0].Name}' is not for the type '{type}', but for {Types(candidates)}.";
        else if (first is not null && candidates.Exists(v => v.OnObject))
            return candidates[0];
        else
            error = $"Say for which type: --type T, with {Types(candidates)} for T.";
        return null;
    }

    private string Unknown(string name)
    {
        var near = _noun.Verbs.Select(v => v.Name).Distinct(StringComparer.Ordinal).Where(v => NearWord.Is(v, name)).Take(3).ToList();
        return $"otpme-{_noun.Name} has no subcommand '{name}'"
            + (near.Count == 0 ? "" : $" (but {string.Join(", ", near)})")
            + $"; 'otpme-{_noun.Name} --help' lists them.";
    }

    /// <summary><c>hotp, totp or motp</c>.</summary>
    private static string Types(List<Verb> candidates)
    {
        var types = candidates.Select(v => v.Type).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return types.Count < 2 ? string.Concat(types) : $"{string.Join(", ", types.SkipLast(1))} or {types[^1]}";
    }

    private ParseResult Understand(Verb verb)
    {
        var words = VerbWords.Read(verb, _words);
        var error = words.Error ?? words.Assign(_source, _variable);
        if (error is not null)
            return new ParseResult(null, error, UsageText.Lines(_noun, verb));
        IReadOnlyList<string> prefix = _global.Type is { } type ? ["--type", type] : [];
        var command = new CommandLine
        {
            Noun = _noun,
            Verb = verb,
            Global = _global,
            Arguments = words.Arguments,
            Options = words.Options,
            Secrets = words.Secrets,
            Redacted = [.. prefix, .. words.Redacted],
        };
        return new ParseResult(command, null, null);
    }
}
