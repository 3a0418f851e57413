using System.Globalization;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Credentials;

/// <summary>
/// Mobile-OTP: the first six hexadecimal digits of MD5 over the Unix time in tens of seconds (decimal), the secret (lower-case
/// hexadecimal) and the PIN. The PIN is part of the code, so a wrong PIN looks like a wrong code.
/// </summary>
public static class Motp
{
    /// <summary>Hexadecimal digits of a code.</summary>
    public const int CodeDigits = 6;

    /// <summary>Length of a time step in seconds.</summary>
    public const int StepSeconds = 10;

    /// <summary>Seconds for which a code is good after it was shown.</summary>
    public const int DefaultValiditySeconds = 60;

    /// <summary>Seconds by which the clocks may differ, either way.</summary>
    public const int DefaultDriftSeconds = 15;

    /// <summary>Longest window that is compared, in seconds, whatever is configured.</summary>
    public const int MaxWindowSeconds = 3600;

    /// <summary>The time step that holds at a moment, in Unix seconds.</summary>
    public static long StepAt(long unixSeconds) => unixSeconds / StepSeconds;

    /// <summary>Writes the six ASCII characters shown at a moment.</summary>
    public static void Compute(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> pin, long unixSeconds, Span<byte> code6)
    {
        var value = Value(secret, pin, StepAt(unixSeconds));
        for (var i = CodeDigits - 1; i >= 0; i--, value >>= 4)
            code6[i] = "0123456789abcdef"u8[(int)(value & 15)];
    }

    /// <summary>
    /// Compares a code with those shown from validity and drift before the moment until drift after it, but never of a time step at or
    /// before <paramref name="lastUsedStep"/> (-1: none was used). After a match the token stores the position as its last used step.
    /// </summary>
    public static OtpMatch Match(
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> pin,
        ReadOnlySpan<byte> code,
        long unixSeconds,
        long lastUsedStep,
        int validitySeconds = DefaultValiditySeconds,
        int driftSeconds = DefaultDriftSeconds)
    {
        if (!TryRead(code, out var submitted))
            return OtpMatch.None;
        var before = Math.Clamp((long)validitySeconds + driftSeconds, 0, MaxWindowSeconds);
        var after = Math.Clamp((long)driftSeconds, 0, MaxWindowSeconds);
        var comparison = new OtpWindow(submitted, lastUsedStep);
        for (var step = StepAt(unixSeconds - before); step <= StepAt(unixSeconds + after); step++)
            comparison.Compare(Value(secret, pin, step), step);
        return comparison.Result;
    }

    private static bool TryRead(ReadOnlySpan<byte> code, out uint value) =>
        uint.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && code.Length == CodeDigits;

    private static uint Value(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> pin, long step)
    {
        Span<byte> text = stackalloc byte[20];
        Span<byte> pair = stackalloc byte[2];
        Span<byte> digest = stackalloc byte[Md5.DigestBytes];
        var state = DigestState<Md5Core>.Create();
        step.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        state.Append(text[..written]);
        foreach (var octet in secret)
        {
            pair[0] = "0123456789abcdef"u8[octet >> 4];
            pair[1] = "0123456789abcdef"u8[octet & 15];
            state.Append(pair);
        }

        state.Append(pin);
        state.Finish(digest);
        return ((uint)digest[0] << 16) | ((uint)digest[1] << 8) | digest[2];
    }
}
