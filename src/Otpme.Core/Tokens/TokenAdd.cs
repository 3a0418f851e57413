using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary><c>otpme-token --type T add USER/TOKEN</c>.</summary>
internal static class TokenAdd
{
    public static Verb Verb(TokenType type, IReadOnlyList<Argument> arguments, IReadOnlyList<Option> options) => new()
    {
        Name = "add",
        Help = $"Make a token: {type.Help}",
        Arguments = [new Argument("OBJ", "user/token"), .. arguments],
        Options = [new Option("-r", "Replace a token of that name: it keeps its UUID and memberships."), .. options],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation => Run(invocation, type),
    };

    /// <summary>Splits <c>user/token</c> (the user by any of its paths) and finds the user.</summary>
    public static bool TryFindUser(Tree tree, string words, [NotNullWhen(true)] out TreeObject? user, out string name, out string error)
    {
        user = null;
        var path = words.Trim('/');
        var slash = path.LastIndexOf('/');
        name = path[(slash + 1)..];
        error = slash <= 0 ? $"'{words}' is not the name of a token: write user/token." : "";
        return slash > 0 && ObjectFinder.TryFind(tree, User.Kind, path[..slash], out user, out error);
    }

    /// <summary>Makes a token of a user as the words want it; the caller's rights are checked here.</summary>
    public static CommandResult Make(Invocation invocation, TreeObject user, string name, TokenType type, NewTokenOptions options)
    {
        if (!invocation.May(user, "add:token"))
            return CommandResult.Refuse($"You may not add tokens to {user}.");
        var replaces = invocation.Has("-r") && invocation.Tree.Find(Token.Kind, name, user.Ref) is not null;
        if (replaces && !invocation.May(user, "delete:token"))
            return CommandResult.Refuse($"You may not replace tokens of {user}.");
        var request = new NewTokenRequest
        {
            Transaction = invocation.Transaction, Sealer = invocation.Services.Sealer, User = user, Name = name, Type = type, Options = options,
            Creator = invocation.Caller.Token, Replace = invocation.Has("-r"), Force = invocation.Global.Force,
        };
        if (!TokenFactory.TryCreate(request, out var made, out var error))
            return CommandResult.Refuse(error);

        // A generated password is known to nobody else; the key of a phone is for those who may see secrets.
        var reveal = invocation.May(made.Token, "view_all") ? made.Reveal : new TokenReveal(Password: made.Reveal.Password);
        return reveal.ToResult(invocation.Console, !invocation.Has("--no-qrcode"));
    }

    private static CommandResult Run(Invocation invocation, TokenType type)
    {
        if (!TryFindUser(invocation.Tree, invocation["OBJ"], out var user, out var name, out var error))
            return CommandResult.Refuse(error);
        return type.TryReadAdd(invocation, out var options, out error) ? Make(invocation, user, name, type, options) : CommandResult.Refuse(error);
    }
}
