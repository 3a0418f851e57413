using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary>What the types of one-time passwords have in common: a secret, a PIN, a code of six characters, positions that are burned.</summary>
public abstract class OtpTokenType : TokenType
{
    /// <summary>Characters of a code.</summary>
    public const int CodeLength = Credentials.Hotp.DefaultDigits;

    public override string PassType => "otp";

    public override bool MayBeSecondFactor => true;

    public override IReadOnlyList<Field> Fields => [Token.Secret, Token.Pin, Token.PinCheck, Token.PinLength, Token.PinEnabled, Token.Mode];

    /// <summary>Length of a generated PIN.</summary>
    protected abstract Parameter<int> PinLengthParameter { get; }

    /// <summary>False for mOTP, whose phone has to know the PIN.</summary>
    protected virtual bool HasMode2 => true;

    protected override IReadOnlyList<Option> AddOptions => HasMode2
        ? [new("--mode", "mode1 stores secret and PIN; mode2 (default) stores no PIN and derives the phone's key.", "MODE"), new("--no-qrcode", "Show no QR code.")]
        : [new("--no-qrcode", "Show no QR code.")];

    protected override IReadOnlyList<Verb> Own =>
    [
        SecretVerbs.Secret(this), SecretVerbs.ShowSecret(this), PinVerbs.ShowPin, PinVerbs.Pin(this), CodeVerbs.Generate(this), CodeVerbs.GenerateMsChap(this),
        .. HasMode2 ? new[] { SecretVerbs.QrCode(this), SecretVerbs.Mode(this), PinVerbs.Switch(true), PinVerbs.Switch(false) } : [],
        .. More,
    ];

    /// <summary>Verbs of this type alone.</summary>
    protected virtual IReadOnlyList<Verb> More => [];

    /// <summary>Characters of the PIN before the code; 0 where it is not typed.</summary>
    public virtual int TypedPinLength(TreeObject token) => token.Get(Token.PinEnabled) ? token.Get(Token.PinLength) : 0;

    /// <summary>Compares a code with those the phone may show; <paramref name="position"/> is what the token's counter holds.</summary>
    public abstract OtpMatch Match(in OtpCheck check, ReadOnlySpan<byte> code, long position);

    /// <summary>The code that the phone shows now (HOTP: next).</summary>
    public abstract string Generate(in OtpCheck check, long position);

    /// <summary>What the counter holds after a match.</summary>
    public virtual long Burned(OtpMatch match) => match.Position;

    /// <summary>The address for the QR code.</summary>
    public abstract string Uri(string issuer, string account, ReadOnlySpan<byte> key, long position);

    /// <summary>How the phone's key is written in the address.</summary>
    public virtual string ShowKey(ReadOnlySpan<byte> key) => Cryptography.Base32.Encode(key);

    /// <summary>Reads a secret as <see cref="ShowKey"/> writes it.</summary>
    internal virtual bool TryReadSecret(string text, out byte[] secret, out string error)
    {
        var isRight = Cryptography.Base32.TryDecode(text, out var decoded) && decoded.Length is >= 10 and <= 64;
        secret = decoded ?? [];
        error = isRight ? "" : "A secret is 10 to 64 bytes in base32.";
        return isRight;
    }

    /// <summary>A new secret of the configured length.</summary>
    internal abstract byte[] NewSecretFor(Tree tree, TreeObject near);

    /// <summary>A PIN of the configured length that the rules accept.</summary>
    internal string NewPin(Tree tree, TreeObject near, int shortest) =>
        CredentialGenerator.Pin(Math.Min(NewSecret.MaxPinLength, Math.Max(PinLengthParameter.Get(tree, near), shortest)));

    internal sealed override bool TryFill(TokenDraft draft, out string error)
    {
        error = "";
        var mode = HasMode2 ? draft.Options.Mode ?? OtpModes.Mode2 : OtpModes.Mode1;
        if (mode is not (OtpModes.Mode1 or OtpModes.Mode2))
            error = $"'{mode}' is not a mode: mode1 or mode2.";
        else if (draft.Options.Pin is { } given && !NewSecret.TryCheckPin(draft.Rules, given, draft.Force, out error))
            return false;
        if (error.Length > 0)
            return false;
        var pin = draft.Options.Pin ?? NewPin(draft.Tree, draft.User, draft.Rules.PinMinLength);
        var key = TokenSecrets.SetOtp(draft.Transaction, draft.Sealer, draft.Token, mode, NewSecretFor(draft.Tree, draft.User), pin);
        draft.Reveal = new TokenReveal(ShowKey(key), pin, Uri(draft.Issuer, draft.Account, key, 0));
        return true;
    }

    private protected static string Digits(ReadOnlySpan<byte> code) => Encoding.ASCII.GetString(code);
}
