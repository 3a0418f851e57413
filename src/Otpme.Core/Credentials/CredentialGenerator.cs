using System.Security.Cryptography;

namespace Otpme.Core.Credentials;

/// <summary>Makes new secrets, PINs and static passwords from the system's random numbers.</summary>
public static class CredentialGenerator
{
    /// <summary>Characters of a generated password when nothing else is said (parameter password_allowed_chars).</summary>
    public const string DefaultAllowedCharacters =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%&*()_+-={}[]:;<>.?/";

    /// <summary>Length of a generated password when nothing else is said (parameter default_static_pass_len).</summary>
    public const int DefaultPasswordLength = 10;

    /// <summary>Random bytes for a token or client.</summary>
    public static byte[] Secret(int length) => RandomNumberGenerator.GetBytes(length);

    /// <summary>A PIN of digits; from four digits on never one of those that are tried first (<see cref="IsTrivialPin"/>).</summary>
    public static string Pin(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        string pin;
        do
            pin = RandomNumberGenerator.GetString("0123456789", length);
        while (length >= 4 && IsTrivialPin(pin));
        return pin;
    }

    /// <summary>
    /// True for a PIN that a thief tries first: one digit repeated, digits counting up or down, one half twice (1212, 123123), mirrored
    /// (1221), or a year from 1900 to 2099.
    /// </summary>
    public static bool IsTrivialPin(ReadOnlySpan<char> pin)
    {
        if (pin.Length < 2)
            return true;
        var step = pin[1] - pin[0];
        var steady = step is -1 or 0 or 1;
        var mirrored = true;
        for (var i = 0; i < pin.Length; i++)
        {
            steady &= i == 0 || pin[i] - pin[i - 1] == step;
            mirrored &= pin[i] == pin[pin.Length - 1 - i];
        }

        var doubled = pin.Length % 2 == 0 && pin[..(pin.Length / 2)].SequenceEqual(pin[(pin.Length / 2)..]);
        var year = pin.Length == 4 && (pin.StartsWith("19") || pin.StartsWith("20"));
        return steady || mirrored || doubled || year;
    }

    /// <summary>
    /// A password of the allowed characters with at least one of each required class. False, with the reason, when these demands
    /// contradict each other.
    /// </summary>
    public static bool TryPassword(int length, string allowed, CharacterClasses required, out string password, out string error)
    {
        password = "";
        var missing = required & ~CharacterClassesExtensions.ClassesOf(allowed);
        if (allowed.Length == 0 || missing != CharacterClasses.None)
        {
            error = $"The allowed characters lack {(missing == CharacterClasses.None ? "everything" : missing.Describe())}.";
            return false;
        }

        var demands = Enum.GetValues<CharacterClasses>().Where(c => int.PopCount((int)c) == 1 && required.HasFlag(c)).ToArray();
        if (length < Math.Max(1, demands.Length))
        {
            error = $"A password of {length} characters {(length < 1 ? "is none" : $"cannot hold {required.Describe()}")}.";
            return false;
        }

        var characters = new char[length];
        for (var i = 0; i < length; i++)
        {
            var choices = i < demands.Length
                ? string.Concat(allowed.Where(c => CharacterClassesExtensions.ClassOf(c) == demands[i]))
                : allowed;
            characters[i] = choices[RandomNumberGenerator.GetInt32(choices.Length)];
        }

        RandomNumberGenerator.Shuffle(characters.AsSpan());
        password = new string(characters);
        characters.AsSpan().Clear();
        error = "";
        return true;
    }
}
