using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary>One-time passwords by the clock (RFC 6238).</summary>
public sealed class TotpToken : OtpTokenType
{
    /// <summary>Time steps either way that a resync looks at for one code: ten minutes.</summary>
    private const int ResyncSteps = 20;

    /// <summary>The same for two codes in a row, which do not match by chance: one hour.</summary>
    private const int WideResyncSteps = 120;

    public override string Name => "totp";

    public override string Help => "one-time passwords by the clock (RFC 6238).";

    public override IReadOnlyList<Field> Fields => [.. base.Fields, Token.ClockOffset];

    protected override Parameter<int> PinLengthParameter => AllParameters.TotpPinLength;

    protected override IReadOnlyList<Verb> More => [ResyncVerb.For(this, Resynchronise)];

    /// <summary>The time on the device, in Unix seconds, as the last resync found it.</summary>
    public static long DeviceTime(TreeObject token, DateTimeOffset now) =>
        now.ToUnixTimeSeconds() + (token.Get(Token.ClockOffset) * (long)Totp.DefaultStepSeconds);

    public override OtpMatch Match(in OtpCheck check, ReadOnlySpan<byte> code, long position) =>
        Totp.Match(check.Key, code, DeviceTime(check.Token, check.Now), position);

    public override string Generate(in OtpCheck check, long position)
    {
        Span<byte> code = stackalloc byte[CodeLength];
        Totp.Compute(check.Key, DeviceTime(check.Token, check.Now), code);
        return Digits(code);
    }

    public override string Uri(string issuer, string account, ReadOnlySpan<byte> key, long position) => OtpauthUri.ForTotp(issuer, account, key);

    internal override byte[] NewSecretFor(Tree tree, TreeObject near) => CredentialGenerator.Secret(AllParameters.TotpSecretLength.Get(tree, near));

    /// <summary>Looks for the time on the device: a code now, or two that follow each other.</summary>
    private static ResyncMatch Resynchronise(in OtpCheck check, byte[] first, byte[]? second, long position)
    {
        var now = Totp.StepAt(check.Now.ToUnixTimeSeconds());
        var steps = second is null ? ResyncSteps : WideResyncSteps;

        // The first code after the last burned one: TOTP codes are HOTP codes of the step.
        var start = Math.Max(now - steps, position + 1);
        var window = (int)(now + steps - start + 1);
        var match = window <= 0 ? OtpMatch.None
            : second is null ? Hotp.Match(check.Key, first, start, window)
            : Hotp.Resynchronise(check.Key, first, second, start, window);
        return new ResyncMatch(match.IsMatch, match.Position, (int)(match.Position - now));
    }
}
