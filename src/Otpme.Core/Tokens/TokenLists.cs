using Otpme.Core.Commands;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary><c>list_roles</c>, <c>list_groups</c>, ...: where a token is a member.</summary>
internal static class TokenLists
{
    public static Verb Of(Kind containers) => new()
    {
        Name = $"list_{containers.Name}s",
        Help = $"List the {containers.Plural} that the token is in.",
        Arguments = [Words.Object],
        Options =
        [
            new Option("--return-type", "name, path, uuid or oid.", "TYPE"),
            new Option("-r", "Through roles too."),
        ],
        Right = "view",
        Run = invocation =>
        {
            var found = Containers(invocation.Tree, invocation.Target, invocation.Has("-r"))
                .Where(o => o.Kind == containers)
                .Select(o => Memberships.Named(invocation, o))
                .Order(StringComparer.Ordinal)
                .ToList();
            return new NamesResult(found);
        },
    };

    /// <summary>What an object is a member of; with <paramref name="throughRoles"/> also what those roles are members of.</summary>
    private static List<TreeObject> Containers(Tree tree, TreeObject obj, bool throughRoles)
    {
        var found = new List<TreeObject>();
        var seen = new HashSet<ObjectRef>();
        var waiting = new Queue<TreeObject>([obj]);
        while (waiting.TryDequeue(out var member))
        {
            foreach (var membership in member.MemberOf)
            {
                if (!seen.Add(membership.Container) || tree.Get(membership.Container) is not { } container)
                    continue;
                found.Add(container);
                if (throughRoles && container.Kind == Kinds.Role.Kind)
                    waiting.Enqueue(container);
            }
        }

        return found;
    }
}
