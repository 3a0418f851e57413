namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// Finds dates with a year (six or eight digits, or with the same separator twice) in the orders day-month-year, month-day-year and
/// year-month-day, and years on their own.
/// </summary>
internal static class DateMatcher
{
    private const int FirstYear = 1900;
    private const int LastYear = 2079;
    private const double YearGuesses = LastYear - FirstYear + 1;
    private const double DateGuesses = 366 * YearGuesses;

    /// <summary>Separators that an attacker tries, none among them.</summary>
    private const double Separators = 4;

    private static readonly int[][] Digits =
    [
        [2, 2, 2], [2, 2, 4], [4, 2, 2], [1, 1, 4], [1, 1, 2], [1, 2, 2], [1, 2, 4], [2, 1, 2], [2, 1, 4], [4, 1, 1], [4, 1, 2], [4, 2, 1],
    ];

    public static void Find(ReadOnlySpan<char> password, List<PasswordPiece> pieces)
    {
        for (var start = 0; start < password.Length; start++)
        {
            var rest = password[start..];
            if (TryNumber(rest, 0, 4, out var year) && IsYear(year, 4))
                pieces.Add(new PasswordPiece(start, 4, YearGuesses, Weakness.Date));
            foreach (var lengths in Digits)
            {
                // Without separators only two-digit days and months are told apart from other numbers.
                if (lengths is not [1, ..] and not [_, 1, _] and not [_, _, 1] && IsDate(rest, lengths, 0))
                    pieces.Add(new PasswordPiece(start, lengths.Sum(), DateGuesses, Weakness.Date));
                if (IsDate(rest, lengths, 1))
                    pieces.Add(new PasswordPiece(start, lengths.Sum() + 2, DateGuesses * Separators, Weakness.Date));
            }
        }
    }

    private static bool IsDate(ReadOnlySpan<char> text, int[] lengths, int gap)
    {
        var second = lengths[0] + gap;
        var third = second + lengths[1] + gap;
        if (!TryNumber(text, 0, lengths[0], out var a)
            || !TryNumber(text, second, lengths[1], out var b)
            || !TryNumber(text, third, lengths[2], out var c))
            return false;
        if (gap == 1 && (!"./-_ ,\\".Contains(text[second - 1]) || text[second - 1] != text[third - 1]))
            return false;
        return (IsDay(a) && IsMonth(b) && IsYear(c, lengths[2]))
            || (IsMonth(a) && IsDay(b) && IsYear(c, lengths[2]))
            || (IsYear(a, lengths[0]) && IsMonth(b) && IsDay(c));
    }

    private static bool TryNumber(ReadOnlySpan<char> text, int start, int length, out int number)
    {
        number = 0;
        if (start + length > text.Length)
            return false;
        foreach (var character in text.Slice(start, length))
        {
            if (!char.IsAsciiDigit(character))
                return false;
            number = (number * 10) + character - '0';
        }

        return true;
    }

    private static bool IsDay(int number) => number is >= 1 and <= 31;

    private static bool IsMonth(int number) => number is >= 1 and <= 12;

    private static bool IsYear(int number, int digits) => digits == 2 || (digits == 4 && number is >= FirstYear and <= LastYear);
}
