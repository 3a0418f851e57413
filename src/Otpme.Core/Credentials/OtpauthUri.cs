using Otpme.Core.Cryptography;

namespace Otpme.Core.Credentials;

/// <summary>
/// The addresses that authenticator apps read from a QR code: <c>otpauth://</c> in Google's key URI format for TOTP and HOTP, and
/// <c>motp://</c> (Token2, Aegis and others) for Mobile-OTP. The label is issuer:user/token.
/// </summary>
public static class OtpauthUri
{
    /// <summary>An address for TOTP.</summary>
    public static string ForTotp(
        string issuer, string account, ReadOnlySpan<byte> key, int digits = Hotp.DefaultDigits, int stepSeconds = Totp.DefaultStepSeconds) =>
        $"otpauth://totp/{Label(issuer, account)}?{Parameters(issuer, key, digits)}&period={stepSeconds}";

    /// <summary>An address for HOTP; <paramref name="counter"/> is that of the first code the app will show.</summary>
    public static string ForHotp(string issuer, string account, ReadOnlySpan<byte> key, long counter, int digits = Hotp.DefaultDigits) =>
        $"otpauth://hotp/{Label(issuer, account)}?{Parameters(issuer, key, digits)}&counter={counter}";

    /// <summary>
    /// An address for Mobile-OTP, with the secret in lower-case hexadecimal. The PIN is not in it: whoever uses the token types it into
    /// the app.
    /// </summary>
    public static string ForMotp(string issuer, string account, ReadOnlySpan<byte> secret) =>
        $"motp://{Label(issuer, account)}?secret={Convert.ToHexStringLower(secret)}";

    private static string Label(string issuer, string account) => $"{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}";

    private static string Parameters(string issuer, ReadOnlySpan<byte> key, int digits) =>
        $"secret={Base32.Encode(key)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={digits}";
}
