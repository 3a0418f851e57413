using Otpme.Core.Cryptography;

namespace Otpme.Core.Credentials;

/// <summary>TOTP (RFC 6238) with HMAC-SHA-1 and time counted from the Unix epoch, as authenticator apps use it.</summary>
public static class Totp
{
    /// <summary>Length of a time step in seconds when nothing else is said (RFC 6238 5.2).</summary>
    public const int DefaultStepSeconds = 30;

    /// <summary>Time steps accepted on either side of the current one.</summary>
    public const int Drift = 1;

    /// <summary>The time step that holds at a moment, in Unix seconds.</summary>
    public static long StepAt(long unixSeconds, int stepSeconds = DefaultStepSeconds) => unixSeconds / stepSeconds;

    /// <summary>Writes the code that is shown at a moment, as many digits as <paramref name="code"/> holds (6 to 9).</summary>
    public static void Compute(ReadOnlySpan<byte> secret, long unixSeconds, Span<byte> code, int stepSeconds = DefaultStepSeconds) =>
        Hotp.Compute(secret, StepAt(unixSeconds, stepSeconds), code);

    /// <summary>
    /// Compares a code with those of the current step and one step on either side, but never of a step at or before
    /// <paramref name="lastUsedStep"/> (-1: none was used). After a match the token stores the position as its last used step.
    /// </summary>
    public static OtpMatch Match(
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> code,
        long unixSeconds,
        long lastUsedStep,
        int stepSeconds = DefaultStepSeconds,
        int digits = Hotp.DefaultDigits)
    {
        if (!Hotp.TryRead(code, digits, out var submitted))
            return OtpMatch.None;
        HmacSha1.Prepare(secret, out var inner, out var outer);
        var comparison = new OtpWindow(submitted, lastUsedStep);
        var now = StepAt(unixSeconds, stepSeconds);
        for (var step = now - Drift; step <= now + Drift; step++)
            comparison.Compare(Hotp.Value(in inner, in outer, step, digits), step);
        return comparison.Result;
    }
}
