namespace Otpme.Core.Tokens;

/// <summary>What came of comparing a credential with a token.</summary>
public enum TokenCheckResult
{
    Wrong,
    Right,

    /// <summary>The code would be right, but it, or a later one, was used before.</summary>
    Reused,
}
