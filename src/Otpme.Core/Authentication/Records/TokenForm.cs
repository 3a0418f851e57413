namespace Otpme.Core.Authentication.Records;

/// <summary>How a token is verified.</summary>
internal enum TokenForm
{
    /// <summary>By nothing this decision knows.</summary>
    None,

    /// <summary>A static password.</summary>
    Password,

    /// <summary>A counter (RFC 4226).</summary>
    Hotp,

    /// <summary>The time (RFC 6238).</summary>
    Totp,

    /// <summary>The time and a PIN (Mobile-OTP).</summary>
    Motp,
}
