using System.Security.Cryptography;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Steps;

/// <summary>Compares what was presented with the codes of a one-time password token.</summary>
internal static class CodeCheck
{
    public const int CodeLength = 6;

    /// <summary>Longest PIN that is compared.</summary>
    private const int MaxPin = Mode2.MaxPinBytes;

    /// <summary>PIN and code in the clear.</summary>
    /// <param name="run">Gets the code to burn, or the miss.</param>
    /// <param name="token">The token with the secret.</param>
    /// <param name="text">Exactly what was typed for this token.</param>
    /// <param name="needsPin">The text starts with the PIN.</param>
    public static CodeVerdict Check(LoginRun run, TokenRecord token, ReadOnlySpan<byte> text, bool needsPin)
    {
        if (text.Length < CodeLength || text.Length > CodeLength + MaxPin || (needsPin && token.PinLength > 0 && text.Length != CodeLength + token.PinLength)
            || (!needsPin && text.Length != CodeLength) || !LooksLikeCode(token, text[^CodeLength..]))
            return CodeVerdict.NotMeant;
        var verdict = Open(run, token, out var state);
        if (verdict != CodeVerdict.Right)
            return verdict;
        return Settle(run, state, Match(run, token, text, needsPin, state.Counter));
    }

    /// <summary>An MS-CHAPv2 response: each code of the window is worked out and tried.</summary>
    /// <param name="run">Gets the code to burn, or the miss; its NT hash too.</param>
    /// <param name="token">A token whose codes the server can work out whole: HOTP and TOTP of mode1, mOTP.</param>
    public static CodeVerdict CheckMsChap(LoginRun run, TokenRecord token)
    {
        var verdict = Open(run, token, out var state);
        if (verdict != CodeVerdict.Right)
            return verdict;
        if (!TryUnseal(run, token, token.Secret, Token.Secret, out var secret) || !TryUnseal(run, token, token.Pin, Token.Pin, out var pin))
            return CodeVerdict.NotMeant;
        var match = MsChapCodes.Match(run, token, secret, pin, state.Counter);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(pin);
        return Settle(run, state, match);
    }

    /// <summary>Takes the token's lane and reads its counter; right when a code may be tried.</summary>
    private static CodeVerdict Open(LoginRun run, TokenRecord token, out CodeState state)
    {
        state = default;
        if (!run.TryEnter(token.Lane, 1))
            return CodeVerdict.Busy;
        var counter = token.Form == TokenForm.Hotp ? OtpCounter.FreshCounter : OtpCounter.FreshTime;
        var revision = 0L;
        if (run.Gate.View.TryRead(token.CounterKey, out var stored))
        {
            revision = stored.Revision;
            if (!OtpCounter.TryRead(stored.Value.Span, out counter))
                throw new InvalidDataException("A stored token counter is damaged or newer than this program.");
        }

        if (GuessThrottle.IsClosed(counter, run.NowMs))
        {
            run.WasThrottled = true;
            return CodeVerdict.Throttled;
        }

        state = new CodeState(token, counter, revision);
        return CodeVerdict.Right;
    }

    private static CodeVerdict Settle(LoginRun run, CodeState state, OtpMatch match)
    {
        switch (match.Result)
        {
            case OtpMatchResult.Match:
                var position = state.Token.Form == TokenForm.Hotp ? match.NextCounter : match.Position;
                run.Burned = state with { Counter = state.Counter with { Position = position } };
                return CodeVerdict.Right;
            case OtpMatchResult.AlreadyUsed:
                return CodeVerdict.Used;
            default:
                run.Missed.Add(state);
                return CodeVerdict.Wrong;
        }
    }

    private static OtpMatch Match(LoginRun run, TokenRecord token, ReadOnlySpan<byte> text, bool needsPin, in OtpCounter counter)
    {
        if (!TryUnseal(run, token, token.Secret, Token.Secret, out var secret))
            return OtpMatch.None;
        try
        {
            var code = text[^CodeLength..];
            var typedPin = text[..^CodeLength];
            if (token.Form == TokenForm.Motp)
                return MatchMotp(run, token, secret, code, counter);
            if (!token.IsMode2)
                return needsPin && !IsPin(run, token, typedPin) ? OtpMatch.None : MatchCode(run, token, secret, code, counter);
            if (token.PinCheck is { } check && !IsCheckedPin(run, token, check, typedPin))
                return OtpMatch.None;
            Span<byte> key = stackalloc byte[Mode2.DeviceKeyBytes];
            Mode2.DeriveDeviceKey(secret, typedPin, key);
            var match = MatchCode(run, token, key, code, counter);
            CryptographicOperations.ZeroMemory(key);
            return match;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static OtpMatch MatchCode(LoginRun run, TokenRecord token, ReadOnlySpan<byte> key, ReadOnlySpan<byte> code, in OtpCounter counter)
    {
        if (token.Form == TokenForm.Totp)
            return Totp.Match(key, code, run.Now.ToUnixTimeSeconds() + token.ClockOffsetSeconds, counter.Position);

        // From the last used counter on, so that a repeated code is told from a wrong one.
        var from = Math.Max(0, counter.Position - 1);
        var window = GuessThrottle.Window(token.Window, counter.Failures) + (int)(counter.Position - from);
        var match = Hotp.Match(key, code, from, window);
        return match.IsMatch && match.Position < counter.Position ? new OtpMatch(OtpMatchResult.AlreadyUsed, -1) : match;
    }

    private static OtpMatch MatchMotp(LoginRun run, TokenRecord token, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> code, in OtpCounter counter)
    {
        if (!TryUnseal(run, token, token.Pin, Token.Pin, out var pin))
            return OtpMatch.None;
        var match = Motp.Match(
            secret, pin, code, run.Now.ToUnixTimeSeconds(), counter.Position, token.MotpValiditySeconds, token.MotpDriftSeconds);
        CryptographicOperations.ZeroMemory(pin);
        return match;
    }

    private static bool IsPin(LoginRun run, TokenRecord token, ReadOnlySpan<byte> typed)
    {
        if (!TryUnseal(run, token, token.Pin, Token.Pin, out var pin))
            return false;
        var isRight = CryptographicOperations.FixedTimeEquals(pin, typed);
        CryptographicOperations.ZeroMemory(pin);
        return isRight;
    }

    private static bool IsCheckedPin(LoginRun run, TokenRecord token, SealedValue check, ReadOnlySpan<byte> typed)
    {
        if (!run.Gate.Sealer.TryUnseal(token.Ref.Id, Token.PinCheck.Name, check.Bytes, out var stored))
            return false;
        return stored.Length == Mode2.PinCheckBytes && Mode2.VerifyPin(run.Gate.Sealer, token.Ref.Id, typed, stored);
    }

    private static bool LooksLikeCode(TokenRecord token, ReadOnlySpan<byte> code)
    {
        foreach (var character in code)
        {
            if (token.Form == TokenForm.Motp ? !char.IsAsciiHexDigit((char)character) : !char.IsAsciiDigit((char)character))
                return false;
        }

        return true;
    }

    /// <summary>Opens a stored value; one that is not there is empty.</summary>
    private static bool TryUnseal(LoginRun run, TokenRecord token, SealedValue? value, Field field, out byte[] plain)
    {
        plain = [];
        return value is null || run.Gate.Sealer.TryUnseal(token.Ref.Id, field.Name, value.Bytes, out plain);
    }
}
