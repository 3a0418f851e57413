using System.Diagnostics.CodeAnalysis;

namespace Otpme.OtpForwarding.Configuration;

/// <summary>The token types of one reading of the configuration. Immutable. What is refused is known by name, with the reason.</summary>
public sealed class TokenTypes
{
    private readonly Dictionary<string, TokenType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly string? _fault;

    internal TokenTypes(IEnumerable<TokenType> types, IEnumerable<KeyValuePair<string, string>> refused, IReadOnlyList<string> remarks, IReadOnlyList<string> files)
    {
        foreach (var type in types)
            _types[type.Name] = type;
        foreach (var (name, reason) in refused)
            _refused[name] = reason;
        (Remarks, Files) = (remarks, files);
    }

    /// <summary>A configuration that is of no use: every type is refused.</summary>
    internal TokenTypes(string fault, IReadOnlyList<string> files)
        : this([], [], [], files) => _fault = fault;

    public IReadOnlyCollection<TokenType> All => _types.Values;

    /// <summary>Names that are configured but cannot be used, with one sentence each.</summary>
    public IReadOnlyDictionary<string, string> Refused => _refused;

    /// <summary>What an administrator should look at although nothing is refused for it.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Why the whole file is of no use; null when it is.</summary>
    public string? Fault => _fault;

    /// <summary>Files that this was read from, missing ones too.</summary>
    internal IReadOnlyList<string> Files { get; }

    public bool TryFind(string name, [NotNullWhen(true)] out TokenType? type, out string reason)
    {
        reason = "";
        if (_types.TryGetValue(name, out type))
            return true;
        reason = _fault ?? (_refused.TryGetValue(name, out var refused) ? $"the token type {name} is refused ({refused})" : $"there is no token type {name}");
        return false;
    }
}
