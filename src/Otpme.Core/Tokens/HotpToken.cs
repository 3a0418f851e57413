using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary>One-time passwords by a counter (RFC 4226).</summary>
public sealed class HotpToken : OtpTokenType
{
    public override string Name => "hotp";

    public override string Help => "one-time passwords by a counter (RFC 4226).";

    public override IReadOnlyList<Field> Fields => [.. base.Fields, Token.CounterCheckRange];

    protected override Parameter<int> PinLengthParameter => AllParameters.HotpPinLength;

    protected override IReadOnlyList<Verb> More =>
    [
        DerivedVerbs.Setter(Token.CounterCheckRange), CodeVerbs.TokenCounter, ResyncVerb.For(this, Resynchronise),
    ];

    public override OtpMatch Match(in OtpCheck check, ReadOnlySpan<byte> code, long position)
    {
        var own = check.Token.Get(Token.CounterCheckRange);
        return Hotp.Match(check.Key, code, position, own > 0 ? own : AllParameters.HotpCheckRange.Get(check.Tree, check.Token));
    }

    public override string Generate(in OtpCheck check, long position)
    {
        Span<byte> code = stackalloc byte[CodeLength];
        Hotp.Compute(check.Key, position, code);
        return Digits(code);
    }

    public override long Burned(OtpMatch match) => match.NextCounter;

    public override string Uri(string issuer, string account, ReadOnlySpan<byte> key, long position) =>
        OtpauthUri.ForHotp(issuer, account, key, position);

    internal override byte[] NewSecretFor(Tree tree, TreeObject near) => CredentialGenerator.Secret(AllParameters.HotpSecretLength.Get(tree, near));

    /// <summary>Looks far ahead for one code, or for two that follow each other.</summary>
    private static ResyncMatch Resynchronise(in OtpCheck check, byte[] first, byte[]? second, long position)
    {
        var range = AllParameters.HotpResyncCheckRange.Get(check.Tree, check.Token);
        var match = second is null ? Hotp.Match(check.Key, first, position, range) : Hotp.Resynchronise(check.Key, first, second, position, range);
        return new ResyncMatch(match.IsMatch, match.NextCounter, Offset: null);
    }
}
