using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Policies;

namespace Otpme.Core.Tokens;

/// <summary>The verbs that change a static password or how it is hashed.</summary>
internal static class PasswordVerbs
{
    /// <summary>For verbs that need the password the token has.</summary>
    public static readonly Option CurrentPassword = new("--password", "The token's password; asked for without it.", "PASSWORD", Secret: true);

    public static readonly Verb Password = new()
    {
        Name = "password",
        Help = "Change the password.",
        Arguments = [Words.Object, new Argument("password", "The new password; asked for twice without it.", Optional: true, Secret: true)],
        Options = [new Option("--generate", "Make one up and show it.")],
        Effect = Effect.Change,
        Right = "edit:password",
        Run = invocation =>
        {
            if (!TryGetNew(invocation, out var password, out var refused))
                return refused;
            var (token, transaction, sealer) = (invocation.Target, invocation.Transaction, invocation.Services.Sealer);
            TokenSecrets.SetPassword(transaction, sealer, token, Token.PasswordHash, password, PasswordHashing.ParametersFor(invocation.Tree, token));
            if (token.Get(Token.MsChap))
                TokenSecrets.SetNtHash(transaction, sealer, token, Token.NtHash, password);
            return Shown(invocation, password);
        },
    };

    public static readonly Verb UpgradeHash = new()
    {
        Name = "upgrade_pass_hash",
        Help = "Hash the password anew, as the parameters say or as given; asks for it.",
        Arguments =
        [
            Words.Object,
            new Argument("hash_type", "argon2_i, argon2_d, argon2_id or pbkdf2.", Optional: true),
            new Argument("options", "k=v,.. such as iterations=4,memory=131072.", Optional: true),
        ],
        Options = [CurrentPassword],
        Effect = Effect.Change,
        Right = "edit:password",
        Run = invocation =>
        {
            var parameters = PasswordHashing.ParametersFor(invocation.Tree, invocation.Target);
            if (invocation.Get("hash_type") is { } type)
            {
                var text = invocation.Get("options") is { } options ? $"{type}:{options}" : type;
                if (!PasswordHashParameters.TryParse(text, out var wanted, out var error))
                    return CommandResult.Refuse(error);
                if (wanted.Algorithm == PasswordHashAlgorithm.Hkdf)
                    return CommandResult.Refuse("hkdf is no hash for passwords that people choose.");
                parameters = wanted;
            }

            if (!TryGetCurrent(invocation, out var password, out var refused))
                return refused;
            TokenSecrets.SetPassword(invocation.Transaction, invocation.Services.Sealer, invocation.Target, Token.PasswordHash, password, parameters);
            return CommandResult.Done;
        },
    };

    /// <summary>The password the token has, by <c>--password</c> or asked for; false when it is missing or wrong.</summary>
    public static bool TryGetCurrent(Invocation invocation, out string password, out CommandResult refused)
    {
        refused = CommandResult.Done;
        password = invocation.Option("--password") ?? invocation.Console.Ask("Password of the token: ", hidden: true) ?? "";
        if (password.Length == 0)
            refused = CommandResult.Refuse("The password of the token is needed here.");
        else if (!TokenSecrets.VerifyPassword(invocation.Services.Sealer, invocation.Target, Token.PasswordHash, Encoding.UTF8.GetBytes(password)))
            refused = CommandResult.Refuse("The password is wrong.");
        return refused == CommandResult.Done;
    }

    /// <summary>A new password: the argument, generated, or asked for twice; checked unless forced.</summary>
    public static bool TryGetNew(Invocation invocation, out string password, out CommandResult refused)
    {
        var rules = PasswordRules.For(invocation.Tree, invocation.Target) ?? NewSecret.WithoutPolicy;
        refused = CommandResult.Done;
        password = invocation.Get("password") ?? "";
        if (invocation.Has("--generate"))
        {
            if (password.Length > 0)
                refused = CommandResult.Refuse("Either give a password or have one generated.");
            else if (!NewSecret.TryGeneratePassword(invocation.Tree, invocation.Target, rules, out password, out var failed))
                refused = CommandResult.Refuse(failed);
            return refused == CommandResult.Done;
        }

        if (invocation.Get("password") is null && !NewSecret.TryAskTwice(invocation, "password", out password, out refused))
            return false;
        if (!NewSecret.TryCheckPassword(rules, password, invocation.Global.Force, out var error))
            refused = CommandResult.Refuse(error);
        return refused == CommandResult.Done;
    }

    /// <summary>Shows a password only when it was generated.</summary>
    public static CommandResult Shown(Invocation invocation, string password) =>
        (invocation.Has("--generate") ? new TokenReveal(Password: password) : TokenReveal.Nothing).ToResult(invocation.Console);
}
