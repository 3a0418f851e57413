namespace Otpme.Core.Credentials.Strength;

/// <summary>Finds runs such as abc, 97531 or ZYX: three or more characters of one kind with the same small distance.</summary>
internal static class SequenceMatcher
{
    private const int MinLength = 3;
    private const int MaxDistance = 2;

    public static void Find(ReadOnlySpan<char> password, List<PasswordPiece> pieces)
    {
        for (var start = 0; start + MinLength <= password.Length;)
        {
            var distance = password[start + 1] - password[start];
            var end = start + 1;
            while (end < password.Length && password[end] - password[end - 1] == distance && SameKind(password[end], password[start]))
                end++;
            if (end - start >= MinLength && Math.Abs(distance) is >= 1 and <= MaxDistance)
                pieces.Add(new PasswordPiece(start, end - start, Guesses(password[start], distance, end - start), Weakness.Sequence));

            // The last character may start the next run.
            start = Math.Max(start + 1, end - 1);
        }
    }

    private static bool SameKind(char one, char other) =>
        char.IsLetterOrDigit(one) && CharacterClassesExtensions.ClassOf(one) == CharacterClassesExtensions.ClassOf(other);

    private static double Guesses(char first, int distance, int length)
    {
        var starts = "aAzZ019".Contains(first) ? 4 : char.IsAsciiDigit(first) ? 10 : 26;
        return (double)starts * Math.Abs(distance) * (distance < 0 ? 2 : 1) * length;
    }
}
