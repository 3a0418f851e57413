using Otpme.Core.Commands;
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

    private static void Forget(Transaction transaction, TreeObject token)
    {
        TokenSecrets.Remove(transaction, token, Token.NtHash);
        TokenSecrets.Remove(transaction, token, Token.TempNtHash);
    }
}
