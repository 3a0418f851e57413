using System.Globalization;

namespace Otpme.Management.Parsing;

/// <summary>What no word of a command may be.</summary>
public static class WordRules
{
    /// <summary>Longest word, in UTF-16 units.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>A sentence when a word is refused; else null.</summary>
    public static string? Refuse(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Length > MaxLength)
                return $"Word {i + 1} is longer than {MaxLength} characters.";
            foreach (var rune in word.EnumerateRunes())
            {
                if (Rune(rune) is { } what)
                    return $"Word {i + 1} contains {what}.";
            }
        }

        return null;
    }

    private static string? Rune(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "a control character",
        _ when rune == System.Text.Rune.ReplacementChar => "bytes that are not UTF-8",
        _ => null,
    };
}
