using System.IO.Enumeration;

namespace Otpme.Core.Commands.Common;

/// <summary>A search pattern: <c>*</c> matches anything, one trailing <c>$</c> is dropped (specification 1.6).</summary>
public sealed class NamePattern
{
    private readonly string _pattern;

    private NamePattern(string pattern) => _pattern = pattern;

    /// <summary>What every match begins with; narrows the search.</summary>
    public string Prefix => _pattern[..Math.Max(_pattern.IndexOf('*'), 0)];

    public static NamePattern Of(string? words)
    {
        if (string.IsNullOrEmpty(words))
            return new NamePattern("*");
        var pattern = words.EndsWith('$') ? words[..^1] : words;
        return new NamePattern(pattern.Contains('*') ? pattern : $"*{pattern}*");
    }

    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(_pattern.Replace("\\", "\\\\"), name, ignoreCase: true);
}
