using System.Security.Cryptography;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Credentials;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// Finds the one-time password behind an MS-CHAPv2 response by trying every code of the window: each gives an NT hash, and that the
/// response. The NT hash of the right one is left in the run.
/// </summary>
internal static class MsChapCodes
{
    private const int MaxPin = 64;

    public static OtpMatch Match(LoginRun run, TokenRecord token, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> pin, in OtpCounter counter)
    {
        if (secret.IsEmpty || pin.Length > MaxPin)
            return OtpMatch.None;
        var now = run.Now.ToUnixTimeSeconds();
        long from, to, lastUsed;
        switch (token.Form)
        {
            case TokenForm.Hotp:
                lastUsed = counter.Position - 1;
                from = Math.Max(0, lastUsed);
                to = lastUsed + GuessThrottle.Window(token.Window, counter.Failures);
                break;
            case TokenForm.Totp:
                lastUsed = counter.Position;
                from = Totp.StepAt(now + token.ClockOffsetSeconds) - Totp.Drift;
                to = Totp.StepAt(now + token.ClockOffsetSeconds) + Totp.Drift;
                break;
            default:
                lastUsed = counter.Position;
                from = Motp.StepAt(now - Math.Min(token.MotpValiditySeconds + token.MotpDriftSeconds, Motp.MaxWindowSeconds));
                to = Motp.StepAt(now + Math.Min(token.MotpDriftSeconds, Motp.MaxWindowSeconds));
                break;
        }

        Span<byte> text = stackalloc byte[MaxPin + CodeCheck.CodeLength];
        var pinLength = token.Form == TokenForm.Motp || !token.PinEnabled ? 0 : pin.Length;
        pin[..pinLength].CopyTo(text);
        text = text[..(pinLength + CodeCheck.CodeLength)];
        Span<byte> hash = stackalloc byte[MsChapV2.HashBytes];
        var match = OtpMatch.None;
        for (var position = from; position <= to; position++)
        {
            if (token.Form == TokenForm.Motp)
                Motp.Compute(secret, pin, position * Motp.StepSeconds, text[pinLength..]);
            else
                Hotp.Compute(secret, position, text[pinLength..]);
            MsChapV2.NtPasswordHash(text, hash);
            if (!MsChapV2.Verify(run.Attempt.MsChapChallenge, hash, run.Attempt.MsChapResponse))
                continue;
            run.NtHash = hash.ToArray();
            match = position > lastUsed ? new OtpMatch(OtpMatchResult.Match, position) : new OtpMatch(OtpMatchResult.AlreadyUsed, -1);
            if (match.IsMatch)
                break;
        }

        CryptographicOperations.ZeroMemory(text);
        CryptographicOperations.ZeroMemory(hash);
        return match;
    }
}
