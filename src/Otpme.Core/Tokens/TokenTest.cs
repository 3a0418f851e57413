using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Authentication;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary><c>test TOKEN [PASSWORD]</c>: is this its password or code? No access group is asked; a right code is burned.</summary>
internal static class TokenTest
{
    public static readonly Verb Verb = new()
    {
        Name = "test",
        Help = "Say whether a password or code is right, without access group and policies; a right code is used up.",
        Arguments = [Words.Object, new Argument("password", "Password or PIN+OTP; asked for without it.", Optional: true, Secret: true)],

        // Not Read: a right code is burned. Nothing that exists is changed for the administrator, so nobody is asked.
        Effect = Effect.Add,
        Right = "edit:password",
        Run = Run,
    };

    private static CommandResult Run(Invocation invocation)
    {
        var token = invocation.Target;
        if ((invocation.Get("password") ?? invocation.Console.Ask("Password: ", hidden: true)) is not { Length: > 0 } password)
            return CommandResult.Refuse("No password was given.");
        var credential = Encoding.UTF8.GetBytes(password);
        if (credential.Length > LoginAttempt.MaxPasswordBytes)
            return CommandResult.Refuse("The password is wrong.");
        var check = new TokenVerification(invocation.Tree, invocation.Services.Sealer, invocation.Transaction.Now).Check(token, credential);
        CryptographicOperations.ZeroMemory(credential);
        if (check.Burn is { } burned)
            OtpPositions.Burn(invocation.Transaction, burned, check.Position);
        return check.Result switch
        {
            TokenCheckResult.Right => CommandResult.Say($"Right: {ObjectPath.Short(invocation.Tree, token)} takes it.", new JsonObject { ["right"] = true }),
            TokenCheckResult.Reused => CommandResult.Refuse("This code, or a later one, was used before."),
            _ => CommandResult.Refuse(token.Has(Token.SecondFactor) && token.Get(Token.SecondFactorEnabled) ? "Wrong: it takes password, then PIN and code." : "The password is wrong."),
        };
    }
}
