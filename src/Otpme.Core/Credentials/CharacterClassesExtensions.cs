namespace Otpme.Core.Credentials;

/// <summary>Sorts characters into <see cref="CharacterClasses"/>.</summary>
public static class CharacterClassesExtensions
{
    private static readonly (CharacterClasses Class, string Name)[] Names =
    [
        (CharacterClasses.Number, "a number"),
        (CharacterClasses.Lower, "a lower-case letter"),
        (CharacterClasses.Upper, "an upper-case letter"),
        (CharacterClasses.Special, "a special character"),
    ];

    /// <summary>The class of one character; letters without case belong to none.</summary>
    public static CharacterClasses ClassOf(char character) =>
        char.IsAsciiDigit(character) ? CharacterClasses.Number
        : char.IsLower(character) ? CharacterClasses.Lower
        : char.IsUpper(character) ? CharacterClasses.Upper
        : char.IsLetterOrDigit(character) ? CharacterClasses.None
        : CharacterClasses.Special;

    /// <summary>The classes that occur in a text.</summary>
    public static CharacterClasses ClassesOf(ReadOnlySpan<char> text)
    {
        var classes = CharacterClasses.None;
        foreach (var character in text)
            classes |= ClassOf(character);
        return classes;
    }

    /// <summary>The classes in words, for a sentence: "a number and an upper-case letter".</summary>
    public static string Describe(this CharacterClasses classes) =>
        string.Join(" and ", Names.Where(n => classes.HasFlag(n.Class)).Select(n => n.Name));
}
