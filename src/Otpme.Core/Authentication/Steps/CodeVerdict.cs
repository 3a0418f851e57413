namespace Otpme.Core.Authentication.Steps;

/// <summary>What a one-time password token says to a presented text.</summary>
internal enum CodeVerdict
{
    /// <summary>It has not the form of one of its codes.</summary>
    NotMeant,

    /// <summary>Too many guesses before: no code is taken now.</summary>
    Throttled,

    Wrong,

    Used,

    /// <summary>Right, and to be burned.</summary>
    Right,

    /// <summary>Another attempt on this token is being decided.</summary>
    Busy,
}
