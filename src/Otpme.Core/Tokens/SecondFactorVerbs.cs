using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>The verbs around a password token's second factor (guide 27).</summary>
internal static class SecondFactorVerbs
{
    public static readonly Verb Choose = new()
    {
        Name = "2f_token",
        Help = "Choose the token of the same user that gives the second factor.",
        Arguments = [Words.Object, new Argument("second_factor_token", "Name of the token below the same user.")],
        Effect = Effect.Change,
        Right = "edit:2ftoken",
        Run = invocation =>
        {
            var (tree, token) = (invocation.Tree, invocation.Target);
            var owner = tree.Get(token.Parent)?.Name;
            var name = invocation["second_factor_token"].Split('/') is [var user, var own] && user == owner ? own : invocation["second_factor_token"];
            if (name.Contains('/'))
                return CommandResult.Refuse($"The second factor must be a token of {owner} too.");
            if (tree.Find(Token.Kind, name, token.Parent) is not { } second)
                return CommandResult.Refuse($"{owner} has no token '{name}'.");
            if (TokenTypes.Of(second) is not { MayBeSecondFactor: true })
                return CommandResult.Refuse($"{ObjectPath.Short(tree, second)} is a token of type {second.TypeName}, which is no second factor.");
            invocation.Transaction.Rely(second);
            invocation.Transaction.Set(token, Token.SecondFactor, second.Ref);
            return CommandResult.Done;
        },
    };

    public static Verb Switch(bool on) => new()
    {
        Name = on ? "enable_2f" : "disable_2f",
        Help = on ? "Demand the second factor: password, then PIN and code." : "Take the password alone.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = on ? "enable:2ftoken" : "disable:2ftoken",
        Run = invocation =>
        {
            if (on && invocation.Tree.Get(invocation.Target.Get(Token.SecondFactor)) is null)
                return CommandResult.Refuse("There is no second factor yet: choose one with 2f_token.");
            invocation.Transaction.Set(invocation.Target, Token.SecondFactorEnabled, on);
            return CommandResult.Done;
        },
    };
}
