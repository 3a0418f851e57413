namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// Estimates how many tries a password withstands from somebody who knows how people choose them: words of the given dictionaries
/// (in other case, disguised, reversed), runs, repeats, keyboard walks and dates, and all combinations for what remains.
/// </summary>
/// <remarks>
/// The method is that of zxcvbn (Wheeler, USENIX Security 2016), written anew. The package zxcvbn-core 1.1.17 was weighed and not
/// used for it: it ports the first, entropy-based version of 2012, knows only English dictionaries of its own, which each instance
/// loads anew, takes no ordered or learned ones, and judges no German dates or keyboards. Its word lists are used
/// (<see cref="DictionarySources"/>).
/// </remarks>
public static class PasswordStrength
{
    /// <summary>Best score.</summary>
    public const int MaxScore = 10;

    /// <summary>Only so many characters are looked at; more do not lower the strength.</summary>
    public const int MaxLength = 128;

    /// <summary>Tries a second of an attacker who has stolen slow hashes and owns many machines.</summary>
    public const double GuessesPerSecond = 1e4;

    /// <summary>A short piece inside a longer password costs at least this, since where it stands must be guessed too.</summary>
    private const double MinPieceGuesses = 50;

    private const double SecondsPerYear = 365.25 * 86400;

    /// <summary>Estimates a password. Of dictionaries that lead to a word equally fast the first is named.</summary>
    public static StrengthEstimate Estimate(ReadOnlySpan<char> password, IReadOnlyList<IPasswordDictionary> dictionaries)
    {
        if (password.IsEmpty)
            return new StrengthEstimate(1, 0, 0, "It is empty.");
        var looked = password[..Math.Min(password.Length, MaxLength)];
        var guesses = Guesses(looked, dictionaries, out var weakest);
        var years = guesses / 2 / GuessesPerSecond / SecondsPerYear;
        var score = (int)Math.Min(MaxScore, Math.Round(years, MidpointRounding.AwayFromZero));
        return new StrengthEstimate(guesses, years, score, Reason(score, weakest));
    }

    /// <summary>Tries needed for a text, and its longest piece that has a weakness.</summary>
    internal static double Guesses(ReadOnlySpan<char> text, IReadOnlyList<IPasswordDictionary> dictionaries, out PasswordPiece weakest)
    {
        var pieces = new List<PasswordPiece>();
        WordMatcher.Find(text, dictionaries, pieces);
        SequenceMatcher.Find(text, pieces);
        KeyboardMatcher.Find(text, pieces);
        DateMatcher.Find(text, pieces);
        RepeatMatcher.Find(text, dictionaries, pieces);

        var alphabet = Alphabet(text);
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = 1; start + length <= text.Length; length++)
                pieces.Add(new PasswordPiece(start, length, Math.Pow(alphabet, length), Weakness.None));
        }

        return Cheapest(text.Length, pieces, out weakest);
    }

    /// <summary>
    /// The cheapest way to lay the pieces end to end: the product of their guesses, times the orders in which so many pieces can stand.
    /// Computed as logarithms, by end and number of pieces.
    /// </summary>
    private static double Cheapest(int length, List<PasswordPiece> pieces, out PasswordPiece weakest)
    {
        var most = Math.Min(length, 16);
        var best = new double[length + 1, most + 1];
        var last = new PasswordPiece[length + 1, most + 1];
        for (var end = 0; end <= length; end++)
        {
            for (var count = 0; count <= most; count++)
                best[end, count] = end == 0 && count == 0 ? 0 : double.PositiveInfinity;
        }

        foreach (var piece in pieces.OrderBy(p => p.End))
        {
            var floor = piece.Length == length || piece.Weakness == Weakness.None ? 1 : MinPieceGuesses;
            var cost = Math.Log(Math.Max(piece.Guesses, floor));
            for (var count = 1; count <= most; count++)
            {
                var total = best[piece.Start, count - 1] + cost;
                if (total >= best[piece.End, count])
                    continue;
                best[piece.End, count] = total;
                last[piece.End, count] = piece;
            }
        }

        var chosen = 1;
        double least = double.PositiveInfinity, orders = 0;
        for (var count = 1; count <= most; count++)
        {
            orders += Math.Log(count);
            if (best[length, count] + orders >= least)
                continue;
            least = best[length, count] + orders;
            chosen = count;
        }

        weakest = default;
        for (var end = length; end > 0; chosen--)
        {
            var piece = last[end, chosen];
            if (piece.Weakness != Weakness.None && piece.Length > weakest.Length)
                weakest = piece;
            end = piece.Start;
        }

        return Math.Exp(least);
    }

    /// <summary>How many characters somebody must try who knows which kinds of characters a password has.</summary>
    private static double Alphabet(ReadOnlySpan<char> text)
    {
        var size = 0;
        var classes = CharacterClassesExtensions.ClassesOf(text);
        size += classes.HasFlag(CharacterClasses.Number) ? 10 : 0;
        size += classes.HasFlag(CharacterClasses.Lower) ? 26 : 0;
        size += classes.HasFlag(CharacterClasses.Upper) ? 26 : 0;
        size += classes.HasFlag(CharacterClasses.Special) ? 33 : 0;
        return size + (text.ContainsAnyExceptInRange('\0', '\x7f') ? 100 : 0);
    }

    /// <summary>The dictionary is named but not the word: the sentence may end up in a log.</summary>
    private static string Reason(int score, PasswordPiece weakest) => score >= MaxScore
        ? "It would take ten years or more to guess it."
        : weakest.Weakness switch
        {
            Weakness.None => "It is short for the kinds of characters it has.",
            Weakness.Word => $"It holds a word of the dictionary {weakest.Dictionary}.",
            Weakness.DisguisedWord => $"It holds a word of the dictionary {weakest.Dictionary}; signs in place of letters hide that but little.",
            Weakness.ReversedWord => $"It holds a word of the dictionary {weakest.Dictionary} backwards.",
            Weakness.LikeAWord => $"It reads like the words of the dictionary {weakest.Dictionary}.",
            Weakness.Sequence => "It holds a run of letters or digits such as abc or 321.",
            Weakness.Repeat => "It repeats itself.",
            Weakness.Keyboard => "It holds neighbouring keys in a row.",
            _ => "It holds a date or a year.",
        };
}
