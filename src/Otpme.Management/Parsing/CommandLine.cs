using Otpme.Core.Commands;

namespace Otpme.Management.Parsing;

/// <summary>A command as it was understood: which verb, with which words.</summary>
public sealed record CommandLine
{
    public required Noun Noun { get; init; }

    public required Verb Verb { get; init; }

    public required GlobalOptions Global { get; init; }

    /// <summary>Words by argument name; what was not given is not there.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Arguments { get; init; }

    /// <summary>Given options; switches have an empty list.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; }

    /// <summary>Passwords that are still to be read or asked for.</summary>
    public IReadOnlyList<SecretInput> Secrets { get; init; } = [];

    /// <summary>The words behind the verb with secrets replaced by <c>***</c>.</summary>
    public required IReadOnlyList<string> Redacted { get; init; }

    /// <summary>The words for the objects that the verb is about; none when it is about none.</summary>
    public IReadOnlyList<string> TargetWords =>
        Verb.OnObject && Noun.Kind is not null && Verb.Arguments is [{ Optional: false } first, ..] && Arguments.TryGetValue(first.Name, out var words) ? words : [];
}
