using Otpme.Core.Kinds;

namespace Otpme.Core.Commands.Groups;

/// <summary>The subcommands of <c>otpme-group</c> with code of their own (guide 14).</summary>
internal static class GroupVerbs
{
    public static IEnumerable<Verb> All => [Users.UserLists.OfMembers(Group.Tokens, Group.Roles), ListDefaultGroupUsers];

    private static Verb ListDefaultGroupUsers => new()
    {
        Name = "list_default_group_users",
        Help = "List the users whose default group this is.",
        Arguments = [Words.Object],
        Options = [new Option("--return-type", "name, path, uuid or oid.", "TYPE")],
        Right = "view",
        Run = invocation => new NamesResult(invocation.Tree
            .Resolve(invocation.Tree.View.Lookup("ref/" + User.Group.Name, invocation.Target.Ref.ToString()))
            .Select(u => Memberships.Named(invocation, u))
            .Order(StringComparer.Ordinal)),
    };
}
