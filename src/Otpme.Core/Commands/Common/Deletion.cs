using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>Deletes an object with what lies in it; what refers to it stays and is ignored, so that a restore revives it.</summary>
internal static class Deletion
{
    /// <summary>Objects a unit may hold; a unit that holds any is not deleted.</summary>
    private static readonly IReadOnlyList<Kind> s_inUnits =
        [Unit.Kind, User.Kind, Group.Kind, Role.Kind, AccessGroup.Kind, Client.Kind, Policy.Kind, Dictionary.Kind, Ca.Kind, Host.Kind, Node.Kind];

    public static CommandResult Delete(Invocation invocation, TreeObject obj)
    {
        var tree = invocation.Tree;
        if (obj.Get(ObjectFields.BuiltIn))
            return CommandResult.Refuse($"{obj.Name} is built in and cannot be deleted.");
        if (obj.Kind == Unit.Kind)
        {
            foreach (var kind in s_inUnits)
            {
                if (tree.View.Count("child/" + kind.Name, obj.Ref.ToString()) is > 0 and var count)
                    return CommandResult.Refuse($"The unit {obj.Name} holds {count} {(count == 1 ? kind.Title : kind.Plural)}: move or delete them first.");
            }

            invocation.Transaction.BumpGraph("unit");
        }

        if (obj.Kind == Token.Kind && IsKeptDefault(tree, obj))
            return CommandResult.Refuse($"{obj.Name} is the default token of its user: set allow_default_token_deletion to delete it.");
        if (obj.Kind == User.Kind)
        {
            foreach (var token in tree.Children(obj.Ref, Token.Kind))
                Forget(invocation.Transaction, token);
        }

        Forget(invocation.Transaction, obj);
        return CommandResult.Done;
    }

    /// <summary>Deletes the object and the keys that belong to it alone.</summary>
    private static void Forget(Transaction transaction, TreeObject obj)
    {
        transaction.Delete(obj);
        foreach (var key in (string[])[$"blob/changelog/{obj.Id:D}", $"counter/otp/{obj.Id:D}", $"counter/used/{obj.Kind.Name}/{obj.Id:D}"])
        {
            if (transaction.Tree.View.TryRead(key, out _))
                transaction.PutKey(key, null);
        }

        for (var chunk = 0; obj.Kind == Dictionary.Kind && chunk < obj.Get(Dictionary.Chunks); chunk++)
            transaction.PutKey($"blob/dictionary/{obj.Id:D}/{chunk}", null);
    }

    private static bool IsKeptDefault(Tree tree, TreeObject token) =>
        tree.Get(token.Parent) is { } user
        && token.Name == Parameters.AllParameters.DefaultTokenName.Get(tree, user)
        && !Parameters.AllParameters.AllowDefaultTokenDeletion.Get(tree, user);
}
