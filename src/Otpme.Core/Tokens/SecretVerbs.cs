using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Tokens;

/// <summary>The verbs around an OTP token's secret: change it, show it, draw it, change how it is kept.</summary>
internal static class SecretVerbs
{
    public static Verb Secret(OtpTokenType type) => new()
    {
        Name = "secret",
        Help = "Set the secret (mode1), or make a new one; counters start anew. Scan the new QR code.",
        Arguments = [Words.Object, new Argument("secret", "Base32 (mOTP: hexadecimal); generated without it.", Optional: true, Secret: true)],
        Options = [PinVerbs.PinOption, new Option("--no-qrcode", "Show no QR code.")],
        Effect = Effect.Change,
        Right = "edit:secret",
        Run = invocation => SetSecret(invocation, type),
    };

    public static Verb ShowSecret(OtpTokenType type) => new()
    {
        Name = "show_secret",
        Help = "Show the key of the phone, as it stands in the QR code.",
        Arguments = [Words.Object],
        Options = [PinVerbs.PinOption],
        Right = "view_all",
        Run = invocation =>
        {
            if (!PinVerbs.TryUnlock(invocation, invocation.Target, null, out var key, out var refused))
                return refused;
            var text = type.ShowKey(key);
            CryptographicOperations.ZeroMemory(key);
            return CommandResult.Say(text, new JsonObject { ["secret"] = text });
        },
    };

    public static Verb QrCode(OtpTokenType type) => new()
    {
        Name = "gen_qrcode",
        Help = "Draw the QR code again.",
        Arguments = [Words.Object],
        Options = [PinVerbs.PinOption],
        Right = "view_all",
        Run = invocation => PinVerbs.TryUnlock(invocation, invocation.Target, null, out var key, out var refused)
            ? Reveal(invocation, type, key, pin: null).ToResult(invocation.Console)
            : refused,
    };

    public static Verb Mode(OtpTokenType type) => new()
    {
        Name = "mode",
        Help = "Change the mode. To mode1 the phone keeps its key; to mode2 it needs the new QR code.",
        Arguments = [Words.Object, new Argument("new_mode", "mode1 or mode2")],
        Options = [PinVerbs.PinOption, new Option("--no-qrcode", "Show no QR code.")],
        Effect = Effect.Change,
        Right = "edit:mode",
        Run = invocation => SetMode(invocation, type),
    };

    /// <summary>What a phone needs to take the key over; zeroes the key.</summary>
    public static TokenReveal Reveal(Invocation invocation, OtpTokenType type, byte[] key, string? pin, bool startsAnew = false)
    {
        var token = invocation.Target;
        var position = startsAnew || !OtpPositions.TryRead(invocation.Tree.View, token, out var counter) ? 0 : counter.Position;
        var uri = type.Uri(TokenReveal.IssuerOf(invocation.Tree, token), ObjectPath.Short(invocation.Tree, token), key, position);
        var reveal = new TokenReveal(type.ShowKey(key), pin, uri);
        CryptographicOperations.ZeroMemory(key);
        return reveal;
    }

    private static CommandResult SetSecret(Invocation invocation, OtpTokenType type)
    {
        var (token, sealer) = (invocation.Target, invocation.Services.Sealer);
        var given = invocation.Get("secret");
        var isMode2 = token.Get(Token.Mode) == OtpModes.Mode2;
        if (given is not null && isMode2)
            return CommandResult.Refuse("The key of a mode2 token follows from server secret and PIN: change it to mode1 to set a secret by hand.");
        byte[] secret;
        if (given is null)
            secret = type.NewSecretFor(invocation.Tree, token);
        else if (!type.TryReadSecret(given, out secret, out var error))
            return CommandResult.Refuse(error);

        if (isMode2)
        {
            if (!PinVerbs.TryUnlock(invocation, token, null, out _, out var refused, out var pin))
                return refused;
            secret = TokenSecrets.SetOtp(invocation.Transaction, sealer, token, OtpModes.Mode2, secret, pin);
        }
        else
        {
            TokenSecrets.Set(invocation.Transaction, sealer, token, Token.Secret, secret);
        }

        StartAnew(invocation);
        return Reveal(invocation, type, secret, pin: null, startsAnew: true).ToResult(invocation.Console, !invocation.Has("--no-qrcode"));
    }

    private static CommandResult SetMode(Invocation invocation, OtpTokenType type)
    {
        var (token, sealer, mode) = (invocation.Target, invocation.Services.Sealer, invocation["new_mode"]);
        if (mode is not (OtpModes.Mode1 or OtpModes.Mode2))
            return CommandResult.Refuse($"'{mode}' is not a mode: mode1 or mode2.");
        if (mode == token.Get(Token.Mode))
            return CommandResult.Refuse($"{ObjectPath.Short(invocation.Tree, token)} is in {mode} already.");
        if (mode == OtpModes.Mode1)
        {
            if (!PinVerbs.TryUnlock(invocation, token, null, out var key, out var refused, out var typed))
                return refused;
            TokenSecrets.SetOtp(invocation.Transaction, sealer, token, mode, key, typed);
            CryptographicOperations.ZeroMemory(key);
            return CommandResult.Say("The phone keeps its key.");
        }

        if (!TokenSecrets.TryRead(sealer, token, Token.Pin, out var pin))
            return CommandResult.Refuse("The token has no PIN: set one with pin first.");
        var rules = PasswordRules.For(invocation.Tree, token);
        var digits = Encoding.ASCII.GetString(pin);
        CryptographicOperations.ZeroMemory(pin);
        if (rules is not null && !NewSecret.TryCheckPin(rules, digits, invocation.Global.Force, out var error))
            return CommandResult.Refuse(error);

        // A new server secret: whoever has seen the old key must not be able to work out the new one.
        var made = TokenSecrets.SetOtp(invocation.Transaction, sealer, token, mode, type.NewSecretFor(invocation.Tree, token), digits);
        invocation.Transaction.Set(token, Token.PinEnabled, true);
        StartAnew(invocation);
        return Reveal(invocation, type, made, pin: null, startsAnew: true).ToResult(invocation.Console, !invocation.Has("--no-qrcode"));
    }

    private static void StartAnew(Invocation invocation)
    {
        OtpPositions.Clear(invocation.Transaction, invocation.Target.Id);
        if (invocation.Target.Has(Token.ClockOffset))
            invocation.Transaction.Set(invocation.Target, Token.ClockOffset, 0);
    }
}
