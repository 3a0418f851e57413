namespace Otpme.Management.Parsing;

/// <summary>Finds what somebody may have meant who mistyped a subcommand.</summary>
internal static class NearWord
{
    /// <summary>One begins with the other, or they differ only in <c>-</c> for <c>_</c> or in one letter.</summary>
    public static bool Is(string verb, string name)
    {
        var word = name.Replace('-', '_').ToLowerInvariant();
        if (word.Length >= 3 && (verb.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(verb + "s", StringComparison.Ordinal)))
            return true;
        var same = 0;
        while (same < Math.Min(verb.Length, word.Length) && verb[same] == word[same])
            same++;
        var (rest, other) = (verb[same..], word[same..]);
        return rest == other
            || (rest.Length > 0 && rest[1..] == other)
            || (other.Length > 0 && rest == other[1..])
            || (rest.Length > 0 && other.Length > 0 && word.Length > 2 && rest[1..] == other[1..])
            || (rest.Length > 1 && other.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && rest[2..] == other[2..]);
    }
}
