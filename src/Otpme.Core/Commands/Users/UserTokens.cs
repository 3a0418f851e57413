using Otpme.Core.Commands.Common;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Tokens;

namespace Otpme.Core.Commands.Users;

/// <summary>
/// The subcommands of <c>otpme-user</c> that are about its tokens: add_token, del_token, and the memberships of the default token.
/// </summary>
internal static class UserTokens
{
    public static IEnumerable<Verb> All =>
    [
        Add, Delete,
        Membership("add_role", Role.Kind, true), Membership("remove_role", Role.Kind, false),
        Membership("add_group", Group.Kind, true), Membership("remove_group", Group.Kind, false),
    ];

    private static Verb Add => new()
    {
        Name = "add_token",
        Help = "Make a token of the user; its QR code, PIN or generated password is shown.",
        Arguments = [Words.Object],
        Options =
        [
            new("--name", "Name of the token; without it that of the default token.", "TOKEN"),
            new("--token-type", "password, hotp, totp, motp or link; without it the type of the default token.", "TYPE"),
            new("-r", "Replace a token of that name: it keeps its UUID and memberships."),
            new("--password", "Password of a password token; generated without it.", "PASSWORD", Secret: true),
            new("--enable-mschap", "Keep the NT hash of a password token, so that MS-CHAPv2 works."),
            new("--mode", "mode1 or mode2, of a hotp or totp token.", "MODE"),
            new("--destination", "user/token that a link stands for.", "TOKEN"),
            new("--no-qrcode", "Show no QR code."),
        ],
        Effect = Effect.Add,
        Run = invocation =>
        {
            var (tree, user) = (invocation.Tree, invocation.Target);
            var typeName = invocation.Option("--token-type") ?? AllParameters.DefaultTokenType.Get(tree, user);
            if (!TokenTypes.TryGet(typeName, out var type))
                return CommandResult.Refuse($"There is no token type '{typeName}': {string.Join(", ", TokenTypes.All.Select(t => t.Name))}.");
            if (RefuseOption(invocation, type) is { } sentence)
                return CommandResult.Refuse(sentence);
            TreeObject? destination = null;
            if (invocation.Option("--destination") is { } words && !ObjectFinder.TryFind(tree, Token.Kind, words, out destination, out var error))
                return CommandResult.Refuse(error);
            var options = new NewTokenOptions
            {
                Password = invocation.Option("--password"), EnableMsChap = invocation.Has("--enable-mschap"), Mode = invocation.Option("--mode"),
                Destination = destination,
            };
            return TokenAdd.Make(invocation, user, invocation.Option("--name") ?? AllParameters.DefaultTokenName.Get(tree, user), type, options);
        },
    };

    private static Verb Delete => new()
    {
        Name = "del_token",
        Help = "Delete a token of the user.",
        Arguments = [Words.Object, new Argument("token_name", "Name of the token below the user.")],
        Effect = Effect.Delete,
        Right = "delete:token",
        Deletes = (tree, user, words) => tree.Find(Token.Kind, words["token_name"][0], user.Ref),
        Run = invocation => invocation.Tree.Find(Token.Kind, invocation["token_name"], invocation.Target.Ref) is { } token
            ? Deletion.Delete(invocation, token)
            : CommandResult.Refuse($"{invocation.Target.Name} has no token '{invocation["token_name"]}'."),
    };

    private static Verb Membership(string name, Kind kind, bool add) => new()
    {
        Name = name,
        Help = add ? $"Add the user's default token to {kind.OneOf}." : $"Remove the user's default token from {kind.OneOf}.",
        Arguments = [Words.Object, new Argument(kind.Name + "_name", $"Name of the {kind.Title}.")],
        Effect = Effect.Change,
        Run = invocation =>
        {
            var (tree, user) = (invocation.Tree, invocation.Target);
            if (!ObjectFinder.TryFind(tree, kind, invocation[kind.Name + "_name"], out var container, out var error))
                return CommandResult.Refuse(error);
            if (!invocation.May(container, add ? "add:token" : "remove:token"))
                return CommandResult.Refuse($"You may not change the tokens of {container}.");
            var tokenName = AllParameters.DefaultTokenName.Get(tree, user);
            if (tree.Find(Token.Kind, tokenName, user.Ref) is not { } token)
                return CommandResult.Refuse($"{user.Name} has no default token ({tokenName}).");
            if (!add)
            {
                invocation.Transaction.RemoveMembership(token, Role.Tokens.Relation, container.Ref);
                return CommandResult.Done;
            }

            invocation.Transaction.Require(new Storage.CommitCondition(container.Ref.Key, Storage.ConditionKind.Exists));
            invocation.Transaction.AddMembership(token, new Membership(Role.Tokens.Relation, container.Ref));
            return CommandResult.Done;
        },
    };

    /// <summary>A sentence when an option was given that the type does not know.</summary>
    private static string? RefuseOption(Invocation invocation, TokenType type)
    {
        var known = type.Verbs.First(v => v.Name == "add").Options.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var option in (string[])["--password", "--enable-mschap", "--mode"])
        {
            if (invocation.Has(option) && !known.Contains(option))
                return $"A token of type {type.Name} takes no {option}.";
        }

        return invocation.Has("--destination") && type != TokenTypes.Link ? $"A token of type {type.Name} takes no --destination." : null;
    }
}
