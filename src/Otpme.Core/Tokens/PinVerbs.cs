using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Tokens;

/// <summary>The verbs around an OTP token's PIN.</summary>
internal static class PinVerbs
{
    /// <summary>For verbs that need the phone's key of a mode2 token.</summary>
    public static readonly Option PinOption = new("--pin", "PIN of a mode2 token; asked for without it.", "PIN", Secret: true);

    public static readonly Verb ShowPin = new()
    {
        Name = "show_pin",
        Help = "Show the PIN; a mode2 token stores none.",
        Arguments = [Words.Object],
        Right = "view_all",
        Run = invocation =>
        {
            if (!TokenSecrets.TryRead(invocation.Services.Sealer, invocation.Target, Token.Pin, out var pin))
                return CommandResult.Refuse($"{Path(invocation)} stores no PIN ({invocation.Target.Get(Token.Mode)}): set a new one with pin.");
            var text = Encoding.ASCII.GetString(pin);
            CryptographicOperations.ZeroMemory(pin);
            return CommandResult.Say(text, new JsonObject { ["pin"] = text });
        },
    };

    public static Verb Pin(OtpTokenType type) => new()
    {
        Name = "pin",
        Help = "Set the PIN. A mode2 token gets a new key with it: scan the new QR code.",
        Arguments = [Words.Object, new Argument("pin", "The new PIN; asked for twice without it.", Optional: true, Secret: true)],
        Options = [new Option("--generate", "Make one up and show it."), new Option("--no-qrcode", "Show no QR code.")],
        Effect = Effect.Change,
        Right = "edit:pin",
        Run = invocation => SetPin(invocation, type),
    };

    public static Verb Switch(bool on) => new()
    {
        Name = on ? "enable_pin" : "disable_pin",
        Help = on ? "Demand the PIN before the code." : "Take the code alone (mode1 only).",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = on ? "enable:pin" : "disable:pin",
        Run = invocation =>
        {
            if (invocation.Target.Get(Token.Mode) == OtpModes.Mode2)
                return on ? CommandResult.Done : CommandResult.Refuse("A mode2 token needs its PIN: change it to mode1 first.");
            invocation.Transaction.Set(invocation.Target, Token.PinEnabled, on);
            return CommandResult.Done;
        },
    };

    /// <summary>Opens the phone's key; a mode2 token's takes the PIN, given, by <c>--pin</c>, or asked for.</summary>
    public static bool TryUnlock(Invocation invocation, TreeObject token, string? given, out byte[] key, out CommandResult refused) =>
        TryUnlock(invocation, token, given, out key, out refused, out _);

    /// <summary>The same, and gives the PIN of a mode2 token.</summary>
    public static bool TryUnlock(Invocation invocation, TreeObject token, string? given, out byte[] key, out CommandResult refused, out string pin)
    {
        key = [];
        refused = CommandResult.Done;
        pin = "";
        if (token.Get(Token.Mode) == OtpModes.Mode2)
        {
            if ((given ?? invocation.Option("--pin") ?? invocation.Console.Ask("PIN: ", hidden: true)) is not { } typed)
            {
                refused = CommandResult.Refuse("A mode2 token stores no PIN: it is needed here.");
                return false;
            }

            pin = typed;
        }

        if (pin.Length <= NewSecret.MaxPinLength && TokenSecrets.TryReadDeviceKey(invocation.Services.Sealer, token, Encoding.ASCII.GetBytes(pin), out key))
            return true;
        refused = CommandResult.Refuse(pin.Length > 0 ? "The PIN is wrong." : "The token's secret cannot be read.");
        return false;
    }

    private static CommandResult SetPin(Invocation invocation, OtpTokenType type)
    {
        var token = invocation.Target;
        var rules = PasswordRules.For(invocation.Tree, token) ?? NewSecret.WithoutPolicy;
        string pin;
        if (invocation.Has("--generate"))
        {
            if (invocation.Get("pin") is not null)
                return CommandResult.Refuse("Either give a PIN or have one generated.");
            pin = type.NewPin(invocation.Tree, token, rules.PinMinLength);
        }
        else if (invocation.Get("pin") is { } word)
        {
            pin = word;
        }
        else if (!NewSecret.TryAskTwice(invocation, "PIN", out pin, out var refused))
        {
            return refused;
        }

        if (!NewSecret.TryCheckPin(rules, pin, invocation.Global.Force, out var error))
            return CommandResult.Refuse(error);
        if (!TokenSecrets.TryRead(invocation.Services.Sealer, token, Token.Secret, out var secret))
            return CommandResult.Refuse("The token's secret cannot be read.");

        var mode = token.Get(Token.Mode);
        var key = TokenSecrets.SetOtp(invocation.Transaction, invocation.Services.Sealer, token, mode, secret, pin);
        CryptographicOperations.ZeroMemory(secret);
        var shown = invocation.Has("--generate") ? pin : null;

        // In mode2 the new PIN has made a new key: without it the phone is of no use any more.
        var reveal = mode == OtpModes.Mode2
            ? SecretVerbs.Reveal(invocation, type, key, shown)
            : new TokenReveal(Pin: shown);
        return reveal.ToResult(invocation.Console, !invocation.Has("--no-qrcode"));
    }

    private static string Path(Invocation invocation) => ObjectPath.Short(invocation.Tree, invocation.Target);
}
