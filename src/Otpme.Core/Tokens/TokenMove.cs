using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary><c>move [-r] TOKEN USER/NAME</c>: to another name or another user; secrets and memberships go with it.</summary>
internal static class TokenMove
{
    public static readonly Verb Verb = new()
    {
        Name = "move",
        Help = "Give the token another name or another user.",
        Arguments = [Words.Object, new Argument("new_token_path", "user/token")],
        Options = [new Option("-r", "Replace a token that is there: it is deleted.")],
        Effect = Effect.Change,
        Run = Run,
    };

    private static CommandResult Run(Invocation invocation)
    {
        var (tree, token, transaction) = (invocation.Tree, invocation.Target, invocation.Transaction);
        if (!TokenAdd.TryFindUser(tree, invocation["new_token_path"], out var user, out var name, out var error)
            || !ObjectName.TryCheck(tree, user, Token.Kind, name, out error))
            return CommandResult.Refuse(error);
        var changesOwner = user.Ref != token.Parent;
        if (RefuseLeaving(invocation, token, changesOwner) is { } reason)
            return CommandResult.Refuse(reason);
        if (!invocation.May(user, "add:token") || tree.Get(token.Parent) is not { } owner || !invocation.May(owner, "delete:token"))
            return CommandResult.Refuse("Moving a token needs delete:token on its user and add:token on the new one.");

        if (tree.Find(Token.Kind, name, user.Ref) is { } there && there.Ref != token.Ref)
        {
            if (!invocation.Has("-r"))
                return CommandResult.Refuse($"There is already a token {user.Name}/{name}; -r replaces it.");
            if (!invocation.May(user, "delete:token"))
                return CommandResult.Refuse($"You may not delete tokens of {user}.");
            transaction.Delete(there);
        }

        if (name != token.Name)
            transaction.Rename(token, name);
        if (changesOwner)
            transaction.Move(token, user.Ref);
        transaction.Require(new Storage.CommitCondition(user.Ref.Key, Storage.ConditionKind.Exists));
        return CommandResult.Done;
    }

    private static string? RefuseLeaving(Invocation invocation, TreeObject token, bool changesOwner)
    {
        var tree = invocation.Tree;
        var path = ObjectPath.Short(tree, token);
        if (token.Name == AllParameters.DefaultTokenName.Get(tree, token) && !AllParameters.AllowDefaultTokenRename.Get(tree, token))
            return $"{path} is the default token: the parameter allow_default_token_rename keeps its name.";
        if (!changesOwner)
            return null;
        if (ObjectFinder.TheSite(tree)?.Get(Site.AdminToken) == token.Ref)
            return $"{path} is the admin token of the site.";
        if (TokenReferences.To(tree, token, Token.SecondFactor).FirstOrDefault() is { } first)
            return $"{path} is the second factor of {ObjectPath.Short(tree, first)}.";
        return tree.Get(token.Get(Token.SecondFactor)) is { } second ? $"{path} has the second factor {second.Name}, which is not the other user's." : null;
    }
}
