namespace Otpme.Core.Credentials;

/// <summary>What came of comparing a one-time password.</summary>
/// <param name="Result">Whether it may be accepted.</param>
/// <param name="Position">The HOTP counter or the time step that matched; -1 when none did.</param>
public readonly record struct OtpMatch(OtpMatchResult Result, long Position)
{
    /// <summary>No code of the window was meant.</summary>
    public static OtpMatch None => new(OtpMatchResult.NoMatch, -1);

    public bool IsMatch => Result == OtpMatchResult.Match;

    /// <summary>The counter that an HOTP token stores after this match: the first that is still good.</summary>
    public long NextCounter => Position + 1;
}
