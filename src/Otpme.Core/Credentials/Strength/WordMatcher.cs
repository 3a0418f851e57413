namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// Finds words of the dictionaries: as they are, in other case, backwards, and with letters replaced by digits and signs that look
/// like them.
/// </summary>
internal static class WordMatcher
{
    private const int MinLength = 3;
    private const int MaxLength = 40;

    /// <summary>Look-alikes; the two rows differ in those that stand for more than one letter.</summary>
    private static readonly (string Signs, string Letters)[] LookAlikes =
    [
        ("4@8({[<36901!|$5+72%€", "aabcccceggoiiisstlzxe"),
        ("4@8({[<36901!|$5+72%€", "aabcccceggollissttzxe"),
    ];

    public static void Find(ReadOnlySpan<char> password, IReadOnlyList<IPasswordDictionary> dictionaries, List<PasswordPiece> pieces)
    {
        if (dictionaries.Count == 0)
            return;
        Span<char> word = stackalloc char[MaxLength];
        for (var start = 0; start < password.Length; start++)
        {
            var longest = Math.Min(MaxLength, password.Length - start);
            for (var length = MinLength; length <= longest; length++)
            {
                var text = password.Slice(start, length);
                var lower = word[..length];
                text.ToLowerInvariant(lower);
                var cases = Combinations.CaseVariations(text);
                Look(lower, start, cases, Weakness.Word, dictionaries, pieces);
                lower.Reverse();
                Look(lower, start, cases * 2, Weakness.ReversedWord, dictionaries, pieces);
                foreach (var (signs, letters) in LookAlikes)
                {
                    text.ToLowerInvariant(lower);
                    var variations = Undisguise(lower, signs, letters);
                    if (variations > 1)
                        Look(lower, start, cases * variations, Weakness.DisguisedWord, dictionaries, pieces);
                }
            }
        }

        word.Clear();
    }

    private static void Look(
        ReadOnlySpan<char> word,
        int start,
        double variations,
        Weakness weakness,
        IReadOnlyList<IPasswordDictionary> dictionaries,
        List<PasswordPiece> pieces)
    {
        var best = double.PositiveInfinity;
        IPasswordDictionary? from = null;
        foreach (var dictionary in dictionaries)
        {
            var guesses = dictionary.GuessesFor(word);
            if (guesses >= best)
                continue;
            best = guesses;
            from = dictionary;
        }

        if (from is null)
            return;
        var kind = from.Kind == DictionaryKind.Guessing ? Weakness.LikeAWord : weakness;
        pieces.Add(new PasswordPiece(start, word.Length, best * variations, kind, from.Name));
    }

    /// <summary>Puts letters for look-alikes; returns the ways to disguise the word so, 1 when there was no look-alike.</summary>
    private static double Undisguise(Span<char> word, string signs, string letters)
    {
        var variations = 1.0;
        for (var i = 0; i < signs.Length; i++)
        {
            var changed = word.Count(signs[i]);
            if (changed == 0)
                continue;
            variations *= Combinations.Variations(changed, word.Count(letters[i]));
            word.Replace(signs[i], letters[i]);
        }

        return variations;
    }
}
