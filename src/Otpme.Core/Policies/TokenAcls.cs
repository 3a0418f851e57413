using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>
/// Rights that come with being somebody: a user's on himself, an owner's on his tokens, and those the maker of a token gets on it. The
/// first two are computed when they are needed; the maker's are written to the token. Asked of the token's user.
/// </summary>
public sealed class TokenAcls : PolicyType
{
    public override string Name => "tokenacls";

    public override string Help => "rights of users on themselves and on tokens.";

    public override PolicyHooks Hooks => PolicyHooks.Rights;

    public override IReadOnlyList<Field> Fields => [Policy.UserAcls, Policy.TokenAcls, Policy.CreatorAcls];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        .. Pair("user_acl", Policy.UserAcls, "a right of users on themselves"),
        .. Pair("token_acl", Policy.TokenAcls, "a right of owners on their tokens"),
        .. Pair("creator_acl", Policy.CreatorAcls, "a right of a token's maker on it"),
    ];

    /// <summary>The rights that a token's owner holds on an object without being granted them: on himself and on his tokens.</summary>
    public static IReadOnlyList<string> ImplicitRights(Tree tree, TreeObject callerToken, TreeObject obj)
    {
        var isHimself = obj.Ref == callerToken.Parent;
        var isOwnToken = obj.Kind == Token.Kind && obj.Parent == callerToken.Parent;
        if ((!isHimself && !isOwnToken) || tree.Get(callerToken.Parent) is not { } user || PolicyCascade.Last(tree, user, PolicyTypes.TokenAcls) is not { } policy)
            return [];
        return policy.Get(isHimself ? Policy.UserAcls : Policy.TokenAcls);
    }

    /// <summary>Writes the maker's rights to a new token; nothing when root on the node made it, or its owner himself.</summary>
    public static void GrantCreator(Transaction transaction, TreeObject user, TreeObject token, ObjectRef? creator)
    {
        if (creator is not { } maker || transaction.Get(maker)?.Parent == user.Ref || PolicyCascade.Last(transaction.Tree, user, PolicyTypes.TokenAcls) is not { } policy)
            return;
        var rights = policy.Get(Policy.CreatorAcls).Select(right => $"{maker.Kind.Name}:{maker.Id:D}:{right}");
        transaction.Set(token, ObjectFields.Acls, [.. token.Get(ObjectFields.Acls).Union(rights, StringComparer.Ordinal)]);
    }

    private static IEnumerable<Verb> Pair(string word, Field<IReadOnlyList<string>> field, string what) =>
    [
        PolicyVerbs.AddWord("add_" + word, "acl", $"Add {what}.", field, (_, right) => RefuseRight(right)) with { Right = "add:" + word.Replace("_", "", StringComparison.Ordinal) },
        PolicyVerbs.RemoveWord("del_" + word, "acl", $"Remove {what}.", field) with { Right = "remove:" + word.Replace("_", "", StringComparison.Ordinal) },
    ];

    private static string? RefuseRight(string right) =>
        right.Length is > 0 and <= 128 && right.Split(':').All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            ? null
            : $"'{right}' is not a right: write name, name:value or name:value:part, e.g. edit:pin.";
}
