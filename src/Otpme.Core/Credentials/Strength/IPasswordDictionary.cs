namespace Otpme.Core.Credentials.Strength;

/// <summary>Words, or knowledge of words, that somebody who guesses passwords would go through.</summary>
public interface IPasswordDictionary
{
    string Name { get; }

    DictionaryKind Kind { get; }

    /// <summary>
    /// How many tries it takes to reach the word by this dictionary: its rank in a sorted list, the size of an unsorted one, the inverse
    /// of its likelihood in a guessing one. Infinity when the dictionary does not lead to it.
    /// </summary>
    /// <param name="word">Lower case, three characters or more.</param>
    double GuessesFor(ReadOnlySpan<char> word);
}
