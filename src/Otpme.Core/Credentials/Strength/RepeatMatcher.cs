namespace Otpme.Core.Credentials.Strength;

/// <summary>Finds pieces that are one piece several times: aaa, abcabc.</summary>
internal static class RepeatMatcher
{
    /// <summary>A single character must come this often to count.</summary>
    private const int MinSingle = 3;

    public static void Find(ReadOnlySpan<char> password, IReadOnlyList<IPasswordDictionary> dictionaries, List<PasswordPiece> pieces)
    {
        for (var start = 0; start < password.Length - 1; start++)
        {
            var covered = start;
            for (var period = 1; start + (2 * period) <= password.Length; period++)
            {
                // What could begin one character earlier was found there; what a shorter period covers needs no longer one.
                if (start > 0 && password[start - 1] == password[start + period - 1])
                    continue;
                var end = start + period;
                while (end < password.Length && password[end] == password[end - period])
                    end++;
                var times = (end - start) / period;
                var length = times * period;
                if (times < 2 || (period == 1 && times < MinSingle) || start + length <= covered)
                    continue;
                covered = start + length;
                var once = PasswordStrength.Guesses(password.Slice(start, period), dictionaries, out _);
                pieces.Add(new PasswordPiece(start, length, once * times, Weakness.Repeat));
            }
        }
    }
}
