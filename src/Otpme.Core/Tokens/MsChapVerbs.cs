using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>The verbs around the NT hash, which is kept only while MS-CHAPv2 is enabled.</summary>
internal static class MsChapVerbs
{
    public static readonly Verb Enable = new()
    {
        Name = "enable_mschap",
        Help = "Keep the NT hash, so that MS-CHAPv2 works; asks for the password.",
        Arguments = [Words.Object],
        Options = [PasswordVerbs.CurrentPassword],
        Effect = Effect.Change,
        Right = "enable:mschap",
        Run = invocation =>
        {
            if (invocation.Target.Get(Token.MsChap) && invocation.Target.Has(Token.NtHash))
                return CommandResult.Done;
            if (!PasswordVerbs.TryGetCurrent(invocation, out var password, out var refused))
                return refused;
            TokenSecrets.SetNtHash(invocation.Transaction, invocation.Services.Sealer, invocation.Target, Token.NtHash, password);
            invocation.Transaction.Set(invocation.Target, Token.MsChap, true);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Disable = new()
    {
        Name = "disable_mschap",
        Help = "Refuse MS-CHAPv2 and forget the NT hash.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "disable:mschap",
        Run = invocation =>
        {
            invocation.Transaction.Set(invocation.Target, Token.MsChap, false);
            Forget(invocation.Transaction, invocation.Target);
            return CommandResult.Done;
        },
    };

    public static readonly Verb RemoveNtHash = new()
    {
        Name = "remove_nt_hash",
        Help = "Forget the NT hash until the password is set the next time.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "disable:mschap",
        Run = invocation =>
        {
            if (!invocation.Target.Has(Token.NtHash))
                return CommandResult.Refuse($"{ObjectPath.Short(invocation.Tree, invocation.Target)} has no NT hash.");
            Forget(invocation.Transaction, invocation.Target);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Generate = new()
    {
        Name = "gen_mschap",
        Help = "Make an MS-CHAP challenge and the response to it, for tests with verify_mschap.",
        Arguments = [Words.Object],
        Right = "generate:mschap",
        Run = invocation => TokenSecrets.TryRead(invocation.Services.Sealer, invocation.Target, Token.NtHash, out var hash)
            ? Respond(hash)
            : CommandResult.Refuse($"{ObjectPath.Short(invocation.Tree, invocation.Target)} has no NT hash: enable_mschap makes one."),
    };

    /// <summary>A random challenge and the response to it; zeroes the hash.</summary>
    public static CommandResult Respond(byte[] hash)
    {
        var challenge = RandomNumberGenerator.GetBytes(8);
        var response = new byte[24];
        MsChapV2.ChallengeResponse(challenge, hash, response);
        CryptographicOperations.ZeroMemory(hash);
        var (c, r) = (Convert.ToHexStringLower(challenge), Convert.ToHexStringLower(response));
        return CommandResult.Say($"MS-CHAP challenge: {c}\nMS-CHAP response: {r}", new JsonObject { ["challenge"] = c, ["response"] = r });
    }

    private static void Forget(Transaction transaction, TreeObject token)
    {
        TokenSecrets.Remove(transaction, token, Token.NtHash);
        TokenSecrets.Remove(transaction, token, Token.TempNtHash);
    }
}
