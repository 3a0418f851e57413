using Otpme.Core.Commands;

namespace Otpme.Management.Parsing;

/// <summary>The words behind a subcommand, sorted into its options and arguments.</summary>
internal sealed class VerbWords
{
    private const string Hidden = "***";

    private readonly Verb _verb;
    private readonly List<string> _positional = [];
    private readonly List<int> _positionalAt = [];
    private readonly List<string> _redacted = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _options = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _arguments = new(StringComparer.Ordinal);
    private readonly List<SecretInput> _secrets = [];

    private VerbWords(Verb verb) => _verb = verb;

    public string? Error { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Options => _options;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Arguments => _arguments;

    public IReadOnlyList<SecretInput> Secrets => _secrets;

    public IReadOnlyList<string> Redacted => _redacted;

    /// <summary>The first word that is neither an option of one of these verbs nor the value of one.</summary>
    public static string? FirstPositional(IReadOnlyList<Verb> verbs, IReadOnlyList<string> words)
    {
        var union = verbs[0] with { Options = [.. verbs.SelectMany(v => v.Options).DistinctBy(o => o.Name)] };
        return Read(union, words)._positional is [var first, ..] ? first : null;
    }

    /// <param name="words">The verb's own word, then what follows it.</param>
    public static VerbWords Read(Verb verb, IReadOnlyList<string> words)
    {
        var read = new VerbWords(verb);
        var onlyArguments = false;
        for (var i = 1; i < words.Count && read.Error is null; i++)
        {
            var word = words[i];
            if (onlyArguments || word.Length < 2 || word[0] != '-')
                read.AddPositional(word);
            else if (word == "--")
                onlyArguments = true;
            else
                read.TakeOption(words, ref i);
        }

        return read;
    }

    /// <summary>Gives the positional words to the arguments; a password from elsewhere takes none. Returns an error or null.</summary>
    public string? Assign(SecretSource? source, string variable)
    {
        var at = 0;
        foreach (var argument in _verb.Arguments)
        {
            if (argument.Secret && source is { } elsewhere)
            {
                _secrets.Add(new SecretInput(argument.Name, IsOption: false, elsewhere, variable));
                source = null;
            }
            else if (at == _positional.Count)
            {
                if (argument.Secret && !argument.Optional)
                    _secrets.Add(new SecretInput(argument.Name, IsOption: false, SecretSource.Prompt));
                else if (!argument.Optional)
                    return $"The argument {argument.Name} is missing.";
            }
            else if (argument.Repeated)
            {
                Give(argument, _positional[at..], at);
                at = _positional.Count;
            }
            else
            {
                Give(argument, [_positional[at]], at);
                at++;
            }
        }

        if (at < _positional.Count)
            return $"'{_positional[at]}' is a word too many.";
        if (source is { } unused)
        {
            if (_verb.Options.FirstOrDefault(o => o.Secret && !_options.ContainsKey(o.Name)) is not { } option)
                return $"'{_verb.Name}' takes no password.";
            _secrets.Add(new SecretInput(option.Name, IsOption: true, unused, variable));
        }

        return null;
    }

    private void Give(Argument argument, IReadOnlyList<string> words, int at)
    {
        if (argument.Secret)
        {
            for (var i = 0; i < words.Count; i++)
                _redacted[_positionalAt[at + i]] = Hidden;
            if (words is ["-"])
            {
                _secrets.Add(new SecretInput(argument.Name, IsOption: false, SecretSource.Line));
                return;
            }
        }

        _arguments[argument.Name] = words;
    }

    private void AddPositional(string word)
    {
        _positionalAt.Add(_redacted.Count);
        _positional.Add(word);
        _redacted.Add(word);
    }

    private void TakeOption(IReadOnlyList<string> words, ref int at)
    {
        var word = words[at];
        var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=') : -1;
        var name = equals < 0 ? word : word[..equals];
        if (_verb.Options.FirstOrDefault(o => o.Name == name) is not { } option)
        {
            var hint = GlobalOption.Find(name) is { Effect: not GlobalEffect.Refused } ? $"; the global option {name} stands before the subcommand" : "";
            Error = $"'{_verb.Name}' has no option '{name}'{hint}.";
            return;
        }

        _redacted.Add(name);
        if (option.Value is null)
        {
            if (equals >= 0)
                Error = $"The option {name} takes no value.";
            _options[name] = [];
            return;
        }

        if (equals < 0 && at + 1 >= words.Count)
        {
            Error = $"The option {name} needs a value: {option.Value}.";
            return;
        }

        var value = equals >= 0 ? word[(equals + 1)..] : words[++at];
        _redacted.Add(option.Secret ? Hidden : value);
        if (option.Secret && value == "-")
            _secrets.Add(new SecretInput(name, IsOption: true, SecretSource.Line));
        else
            _options[name] = option.Repeated && _options.TryGetValue(name, out var before) ? [.. before, value] : [value];
    }
}
