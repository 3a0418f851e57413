using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>remove_orphans: drops references to objects that are gone.</summary>
internal static class Orphans
{
    /// <summary>Most objects changed by one command: a commit is small.</summary>
    private const int MaxChanged = 20;

    public static readonly Verb Remove = new()
    {
        Name = "remove_orphans",
        Help = "Drop references to objects that no longer exist.",
        Arguments = [Words.Object],
        Options = [new Option("-r", "With all that lies in the object.")],
        Effect = Effect.Change,
        Right = "edit",
        Run = invocation =>
        {
            var (references, changed) = (0, 0);
            foreach (var obj in invocation.Has("-r") ? Below(invocation.Tree, invocation.Target) : [invocation.Target])
            {
                if (changed == MaxChanged)
                    return CommandResult.Say($"Dropped {references} references of {changed} objects; call it again for the rest.");
                var dropped = RemoveFrom(invocation, obj);
                references += dropped;
                changed += dropped > 0 ? 1 : 0;
            }

            return CommandResult.Say(references switch
            {
                0 => $"{invocation.Target.Name} has no orphans.",
                1 => "Dropped 1 reference.",
                _ => $"Dropped {references} references.",
            });
        },
    };

    private static int RemoveFrom(Invocation invocation, TreeObject obj)
    {
        var tree = invocation.Tree;
        var policies = obj.Policies.Where(p => tree.Get(p) is not null).ToList();
        var memberships = obj.MemberOf.Where(m => tree.Get(m.Container) is not null).ToList();
        var acls = obj.Get(ObjectFields.Acls).Where(a => HasOwner(tree, a)).ToList();
        var dropped = obj.Policies.Count - policies.Count + obj.MemberOf.Count - memberships.Count + obj.Get(ObjectFields.Acls).Count - acls.Count;
        if (dropped == 0)
            return 0;
        invocation.Transaction.Set(obj, ObjectFields.Policies, policies);
        invocation.Transaction.Set(obj, ObjectFields.MemberOf, memberships);
        invocation.Transaction.Set(obj, ObjectFields.Acls, acls);
        return dropped;
    }

    private static IEnumerable<TreeObject> Below(Tree tree, TreeObject top)
    {
        var waiting = new Stack<TreeObject>([top]);
        while (waiting.TryPop(out var obj))
        {
            yield return obj;
            foreach (var child in AllKinds.List.SelectMany(kind => tree.Children(obj.Ref, kind)))
                waiting.Push(child);
        }
    }

    private static bool HasOwner(Tree tree, string acl)
    {
        var parts = acl.Split(':', 3);
        return parts.Length == 3 && ObjectRef.TryParse($"{parts[0]}/{parts[1]}", out var owner) && tree.Get(owner) is not null;
    }
}
