namespace Otpme.Core.Authentication.Steps;

/// <summary>What is known of a presented static password.</summary>
internal enum PasswordVerdict
{
    Wrong,

    Right,

    /// <summary>A slow hash must be computed first; the run has the question.</summary>
    Unknown,
}
