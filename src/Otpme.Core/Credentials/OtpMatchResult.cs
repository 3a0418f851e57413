namespace Otpme.Core.Credentials;

/// <summary>How a one-time password compares with those that a token may show.</summary>
public enum OtpMatchResult
{
    /// <summary>It is none of them.</summary>
    NoMatch,

    /// <summary>It is one of them and has not been used.</summary>
    Match,

    /// <summary>It would be one of them, but its time step, or a later one, was used before.</summary>
    AlreadyUsed,
}
