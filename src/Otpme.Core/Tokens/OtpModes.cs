namespace Otpme.Core.Tokens;

/// <summary>The two ways an HOTP or TOTP token keeps its secret.</summary>
public static class OtpModes
{
    /// <summary>Secret and PIN are stored: the PIN may change or be switched off, MS-CHAPv2 works.</summary>
    public const string Mode1 = "mode1";

    /// <summary>The phone's key follows from the server's secret and the PIN, which is not stored. The default.</summary>
    public const string Mode2 = "mode2";
}
