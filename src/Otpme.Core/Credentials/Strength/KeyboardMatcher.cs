namespace Otpme.Core.Credentials.Strength;

/// <summary>Finds walks over neighbouring keys, such as qwertz, 1qay or 7410, on the usual keyboards and the number pad.</summary>
internal static class KeyboardMatcher
{
    private const int MinLength = 4;

    private static readonly Keyboard[] Keyboards =
    [
        new(
            slanted: true,
            ["`1234567890-=", "\tqwertyuiop[]\\", "\tasdfghjkl;'", "\tzxcvbnm,./"],
            ["~!@#$%^&*()_+", "\tQWERTYUIOP{}|", "\tASDFGHJKL:\"", "\tZXCVBNM<>?"]),
        new(
            slanted: true,
            ["^1234567890ß´", "\tqwertzuiopü+", "\tasdfghjklöä#", "\tyxcvbnm,.-"],
            ["°!\"§$%&/()=?`", "\tQWERTZUIOPÜ*", "\tASDFGHJKLÖÄ'", "\tYXCVBNM;:_"]),
        new(slanted: false, ["\t/*-", "789+", "456", "123", "\t0."], []),
    ];

    public static void Find(ReadOnlySpan<char> password, List<PasswordPiece> pieces)
    {
        foreach (var keyboard in Keyboards)
        {
            for (var start = 0; start + MinLength <= password.Length;)
            {
                int end = start + 1, turns = 0, shifted = keyboard.IsShifted(password[start]) ? 1 : 0, direction = 0;
                while (end < password.Length && keyboard.TryStep(password[end - 1], password[end], out var next))
                {
                    turns += next == direction ? 0 : 1;
                    direction = next;
                    shifted += keyboard.IsShifted(password[end]) ? 1 : 0;
                    end++;
                }

                var length = end - start;
                if (length >= MinLength)
                {
                    var guesses = Walks(keyboard, length, turns) * Combinations.Variations(shifted, length - shifted);
                    pieces.Add(new PasswordPiece(start, length, guesses, Weakness.Keyboard));
                }

                start = Math.Max(start + 1, end - 1);
            }
        }
    }

    /// <summary>Walks of up to this length with up to this many turns: where to start, where to turn, which way to go each time.</summary>
    private static double Walks(Keyboard keyboard, int length, int turns)
    {
        var walks = 0.0;
        for (var steps = 2; steps <= length; steps++)
        {
            for (var turn = 1; turn <= Math.Min(turns, steps - 1); turn++)
                walks += Combinations.Choose(steps - 1, turn - 1) * keyboard.Keys * Math.Pow(keyboard.Neighbours, turn);
        }

        return walks;
    }
}
