using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;

namespace Otpme.Core.Tokens;

/// <summary>Verbs that look at an OTP token's codes without using one up.</summary>
internal static class CodeVerbs
{
    public static readonly Verb TokenCounter = new()
    {
        Name = "get_token_counter",
        Help = "Show the next counter that is still good.",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => OtpPositions.TryRead(invocation.Tree.View, invocation.Target, out var counter)
            ? CommandResult.Say(counter.Position.ToString(CultureInfo.InvariantCulture), new JsonObject { ["counter"] = counter.Position })
            : CommandResult.Refuse("The token's counter is damaged."),
    };

    public static Verb Generate(OtpTokenType type) => new()
    {
        Name = "gen",
        Help = "Show the code that the device shows now (HOTP: next), without the PIN.",
        Arguments = [Words.Object],
        Options = [PinVerbs.PinOption],
        Right = "generate:otp",
        Run = invocation =>
        {
            if (!PinVerbs.TryUnlock(invocation, invocation.Target, null, out var key, out var refused))
                return refused;
            if (!OtpPositions.TryRead(invocation.Tree.View, invocation.Target, out var counter))
                return CommandResult.Refuse("The token's counter is damaged.");
            var check = new OtpCheck(invocation.Tree, invocation.Services.Sealer, invocation.Target, key, invocation.Transaction.Now);
            var code = type.Generate(in check, counter.Position);
            CryptographicOperations.ZeroMemory(key);
            return CommandResult.Say(code, new JsonObject { ["otp"] = code });
        },
    };
}
