using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Users;

/// <summary>Lists of users behind tokens: <c>list_users</c> of roles and groups.</summary>
internal static class UserLists
{
    /// <summary>Owners of the member tokens, directly and through roles (recursively).</summary>
    public static Verb OfMembers(Members tokens, Members roles) => new()
    {
        Name = "list_users",
        Help = "List the users whose tokens are members, directly or through roles.",
        Arguments = [Words.Object],
        Options = [new Option("--return-type", "name, path, uuid or oid.", "TYPE")],
        Right = "view",
        Run = invocation =>
        {
            var tree = invocation.Tree;
            IEnumerable<ObjectRef> containers = roles.IsGraph
                ? [invocation.Target.Ref, .. Memberships.Descendants(tree, roles, invocation.Target.Ref).Select(r => r.Ref)]
                : [.. tree.MembersOf(invocation.Target.Ref, roles).SelectMany(r => Memberships.Descendants(tree, Role.Roles, r.Ref).Prepend(r)).Select(r => r.Ref)];
            var members = containers.SelectMany(c => tree.MembersOf(c, Role.Tokens));
            if (!roles.IsGraph)
                members = members.Concat(tree.MembersOf(invocation.Target.Ref, tokens));
            return new NamesResult(members
                .Select(t => tree.Get(t.Parent))
                .OfType<TreeObject>()
                .DistinctBy(u => u.Id)
                .Select(u => Memberships.Named(invocation, u))
                .Order(StringComparer.Ordinal));
        },
    };
}
