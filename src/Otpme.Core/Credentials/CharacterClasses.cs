namespace Otpme.Core.Credentials;

/// <summary>Kinds of characters that a password may have to contain.</summary>
[Flags]
public enum CharacterClasses
{
    None = 0,

    /// <summary>0 to 9.</summary>
    Number = 1,

    /// <summary>A lower-case letter of any script.</summary>
    Lower = 2,

    /// <summary>An upper-case letter of any script.</summary>
    Upper = 4,

    /// <summary>Anything that is neither a letter nor a digit.</summary>
    Special = 8,

    /// <summary>All four.</summary>
    All = Number | Lower | Upper | Special,
}
