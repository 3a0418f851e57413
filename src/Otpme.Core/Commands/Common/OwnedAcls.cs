using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary><c>list_acls</c> of roles and tokens: what was granted to them, and where.</summary>
internal static class OwnedAcls
{
    public static readonly Verb List = new()
    {
        Name = "list_acls",
        Help = "List the rights that it was granted on other objects.",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new TableResult(["object", "right"], 2, Rows(invocation.Tree, invocation.Target), "right"),
    };

    private static IEnumerable<Func<string, IReadOnlyList<string>>> Rows(Tree tree, TreeObject owner)
    {
        var prefix = $"{owner.Kind.Name}:{owner.Id:D}:";
        foreach (var obj in AllKinds.List.SelectMany(tree.All))
        {
            foreach (var acl in obj.Get(ObjectFields.Acls))
            {
                if (acl.StartsWith(prefix, StringComparison.Ordinal))
                    yield return column => column == "object" ? [ObjectPath.Oid(tree, obj)] : [acl[prefix.Length..]];
            }
        }
    }
}
