using System.Security.Cryptography;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary>Mobile-OTP: one-time passwords by the clock, with the PIN inside the code.</summary>
public sealed class MotpToken : OtpTokenType
{
    public override string Name => "motp";

    public override string Help => "Mobile-OTP: one-time passwords by the clock, with the PIN inside the code.";

    public override IReadOnlyList<Field> Fields => [.. base.Fields, Token.ValidityTime, Token.DriftTolerance];

    protected override Parameter<int> PinLengthParameter => AllParameters.MotpPinLength;

    protected override bool HasMode2 => false;

    protected override IReadOnlyList<Verb> More => [DerivedVerbs.Setter(Token.ValidityTime), DerivedVerbs.Setter(Token.DriftTolerance)];

    /// <summary>The PIN is typed into the phone, not here.</summary>
    public override int TypedPinLength(TreeObject token) => 0;

    public override OtpMatch Match(in OtpCheck check, ReadOnlySpan<byte> code, long position)
    {
        if (!TokenSecrets.TryRead(check.Sealer, check.Token, Token.Pin, out var pin))
            return OtpMatch.None;
        var match = Motp.Match(check.Key, pin, code, check.Now.ToUnixTimeSeconds(), position, Validity(check), Drift(check));
        CryptographicOperations.ZeroMemory(pin);
        return match;
    }

    public override string Generate(in OtpCheck check, long position)
    {
        if (!TokenSecrets.TryRead(check.Sealer, check.Token, Token.Pin, out var pin))
            return "";
        Span<byte> code = stackalloc byte[CodeLength];
        Motp.Compute(check.Key, pin, check.Now.ToUnixTimeSeconds(), code);
        CryptographicOperations.ZeroMemory(pin);
        return Digits(code);
    }

    public override string Uri(string issuer, string account, ReadOnlySpan<byte> key, long position) => OtpauthUri.ForMotp(issuer, account, key);

    public override string ShowKey(ReadOnlySpan<byte> key) => Convert.ToHexStringLower(key);

    internal override bool TryReadSecret(string text, out byte[] secret, out string error)
    {
        var isRight = text.Length is >= 16 and <= 64 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        secret = isRight ? Convert.FromHexString(text) : [];
        error = isRight ? "" : "An mOTP secret is 16 to 64 hexadecimal digits, an even number of them.";
        return isRight;
    }

    /// <summary>The parameter counts hexadecimal digits.</summary>
    internal override byte[] NewSecretFor(Tree tree, TreeObject near) =>
        CredentialGenerator.Secret((AllParameters.MotpSecretLength.Get(tree, near) + 1) / 2);

    private static int Validity(in OtpCheck check) => Seconds(check, Token.ValidityTime, AllParameters.MotpValidityTime);

    private static int Drift(in OtpCheck check) => Seconds(check, Token.DriftTolerance, AllParameters.MotpDrift);

    private static int Seconds(in OtpCheck check, Field<TimeSpan> own, Parameter<TimeSpan> parameter) =>
        (int)Math.Min(Motp.MaxWindowSeconds, (check.Token.Get(own) is { Ticks: > 0 } set ? set : parameter.Get(check.Tree, check.Token)).TotalSeconds);
}
