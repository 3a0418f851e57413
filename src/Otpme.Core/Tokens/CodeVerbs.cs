using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;

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

    public static Verb GenerateMsChap(OtpTokenType type) => new()
    {
        Name = "gen_mschap",
        Help = "Make an MS-CHAP challenge and the response to it with the code that the device shows now, for tests with verify_mschap.",
        Arguments = [Words.Object],
        Right = "generate:mschap",
        Run = invocation =>
        {
            var (token, sealer) = (invocation.Target, invocation.Services.Sealer);
            if (token.Get(Token.Mode) == OtpModes.Mode2)
                return CommandResult.Refuse("The PIN of a mode2 token is not stored, so MS-CHAPv2 does not work with it: change it to mode1.");
            if (!TokenSecrets.TryReadDeviceKey(sealer, token, [], out var key) || !OtpPositions.TryRead(invocation.Tree.View, token, out var counter))
                return CommandResult.Refuse("The token's secret or counter cannot be read.");
            var pin = "";
            if (type.TypedPinLength(token) > 0 && TokenSecrets.TryRead(sealer, token, Token.Pin, out var digits))
                pin = Encoding.ASCII.GetString(digits);
            var check = new OtpCheck(invocation.Tree, sealer, token, key, invocation.Transaction.Now);
            var password = pin + type.Generate(in check, counter.Position);
            CryptographicOperations.ZeroMemory(key);
            var hash = new byte[MsChapV2.HashBytes];
            MsChapV2.NtPasswordHash(Encoding.UTF8.GetBytes(password), hash);
            return MsChapVerbs.Respond(hash);
        },
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
