namespace Otpme.Core.Credentials.Strength;

/// <summary>What makes a piece of a password easy to guess.</summary>
public enum Weakness
{
    /// <summary>Nothing known: every combination of characters must be tried.</summary>
    None,

    /// <summary>A word of a dictionary, perhaps in other case.</summary>
    Word,

    /// <summary>A word of a dictionary with letters replaced by look-alikes.</summary>
    DisguisedWord,

    /// <summary>A word of a dictionary, backwards.</summary>
    ReversedWord,

    /// <summary>Reads like the words that a guessing dictionary learned.</summary>
    LikeAWord,

    /// <summary>Neighbours in alphabet or number line.</summary>
    Sequence,

    /// <summary>The same again.</summary>
    Repeat,

    /// <summary>Neighbouring keys.</summary>
    Keyboard,

    /// <summary>A date or a year.</summary>
    Date,
}
