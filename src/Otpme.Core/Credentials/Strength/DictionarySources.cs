using System.Diagnostics.CodeAnalysis;

namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// The dictionaries that can be loaded by name (<c>otpme-realm init --dicts</c>). To add one, add a line here; a list of our own goes
/// into the folder Dictionaries, its words divided by blanks or lines.
/// </summary>
public static class DictionarySources
{
    private const string OwnList = "list of our own";
    private const string English = "/usr/share/dict/american-english";
    private const string German = "/usr/share/dict/ngerman";

    /// <summary>All of them, in the order of the reference page.</summary>
    public static IReadOnlyList<DictionarySource> All { get; } =
    [
        new("de-male", DictionaryKind.SortedList, $"German male first names, {OwnList}") { Resource = "de-male.txt" },
        new("de-female", DictionaryKind.SortedList, $"German female first names, {OwnList}") { Resource = "de-female.txt" },
        new("de-surnames", DictionaryKind.SortedList, $"German surnames, {OwnList}") { Resource = "de-surnames.txt" },
        new("at-surnames", DictionaryKind.SortedList, $"Austrian surnames, {OwnList}") { Resource = "at-surnames.txt" },
        new("de-top10000", DictionaryKind.SortedList, $"frequent German words (some hundred), {OwnList}") { Resource = "de-top10000.txt" },
        new("us-female", DictionaryKind.SortedList, "US female first names by frequency, package zxcvbn-core (US census)") { Resource = "female_names.lst" },
        new("us-male", DictionaryKind.SortedList, "US male first names by frequency, package zxcvbn-core (US census)") { Resource = "male_names.lst" },
        new("us-surnames", DictionaryKind.SortedList, "US surnames by frequency, package zxcvbn-core (US census)") { Resource = "surnames.lst" },
        new("en-top10000", DictionaryKind.SortedList, "the 10,000 most frequent English words, package zxcvbn-core")
            { Resource = "english.lst", MaxWords = 10_000 },
        new("abbreviations-it", DictionaryKind.List, $"abbreviations of information technology, {OwnList}") { Resource = "abbreviations-it.txt" },
        new("german", DictionaryKind.List, "German words, Debian package wngerman") { File = German, Package = "wngerman" },
        new("english", DictionaryKind.List, "English words, Debian package wamerican; without it 30,000 words of package zxcvbn-core")
            { File = English, Package = "wamerican", Resource = "english.lst" },
        new("common-passwords", DictionaryKind.List, "30,000 passwords from leaks, package zxcvbn-core") { Resource = "passwords.lst" },
        new("german-guessing", DictionaryKind.Guessing, "letter statistics learned from the source of german")
            { File = German, Package = "wngerman" },
        new("english-guessing", DictionaryKind.Guessing, "letter statistics learned from the source of english")
            { File = English, Package = "wamerican", Resource = "english.lst" },
    ];

    /// <summary>The source of a name; false with one sentence that lists the names there are.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out DictionarySource? source, out string error)
    {
        source = All.FirstOrDefault(s => s.Name == name);
        error = source is null ? $"There is no dictionary '{name}': choose from {string.Join(", ", All.Select(s => s.Name))}." : "";
        return source is not null;
    }
}
