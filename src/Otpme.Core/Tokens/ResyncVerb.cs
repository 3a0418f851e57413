using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;

namespace Otpme.Core.Tokens;

/// <summary>
/// <c>resync TOKEN OTP [OTP]</c>: brings a device back in step by one code, or surer by two that follow each other. The PIN stands
/// before the first code where the token has one.
/// </summary>
internal static class ResyncVerb
{
    public delegate ResyncMatch Search(in OtpCheck check, byte[] first, byte[]? second, long position);

    public static Verb For(OtpTokenType type, Search search) => new()
    {
        Name = "resync",
        Help = "Bring the token back in step with its device, by one code or by two in a row.",
        Arguments = [Words.Object, new Argument("otp", "[PIN+]OTP, then perhaps the next OTP.", Optional: true, Repeated: true, Secret: true)],
        Effect = Effect.Change,
        Right = "edit:counter",
        Run = invocation => Run(invocation, type, search),
    };

    private static CommandResult Run(Invocation invocation, OtpTokenType type, Search search)
    {
        IReadOnlyList<string> words = invocation.Arguments.TryGetValue("otp", out var given) ? given : [];
        if (words.Count == 0 && invocation.Console.Ask("[PIN+]OTP: ", hidden: true) is { } answer)
            words = [answer];
        var first = words.ElementAtOrDefault(0) ?? "";
        if (words.Count > 2 || first.Length < OtpTokenType.CodeLength)
            return CommandResult.Refuse("Give one code of the device, or two that follow each other.");
        var token = invocation.Target;
        var pin = first[..^OtpTokenType.CodeLength];
        if (!PinVerbs.TryUnlock(invocation, token, pin.Length > 0 ? pin : null, out var key, out var refused))
            return refused;
        if (!OtpPositions.TryRead(invocation.Tree.View, token, out var counter))
            return CommandResult.Refuse("The token's counter is damaged: give it a new secret.");

        var check = new OtpCheck(invocation.Tree, invocation.Services.Sealer, token, key, invocation.Transaction.Now);
        var match = search(in check, Ascii(first[pin.Length..]), words.Count > 1 ? Ascii(words[1]) : null, counter.Position);
        CryptographicOperations.ZeroMemory(key);
        if (!match.IsFound)
            return CommandResult.Refuse("The device was not found within the range of a resync: are these its newest codes?");
        OtpPositions.Burn(invocation.Transaction, token.Ref, match.Burned);
        if (match.Offset is not { } offset)
            return CommandResult.Say($"In step again: the next counter is {match.Burned}.");
        invocation.Transaction.Set(token, Token.ClockOffset, offset);
        return CommandResult.Say($"In step again: the device's clock is {Math.Abs(offset) * Totp.DefaultStepSeconds} s {(offset < 0 ? "behind" : "ahead")}.");
    }

    private static byte[] Ascii(string code) => Encoding.ASCII.GetBytes(code);
}
