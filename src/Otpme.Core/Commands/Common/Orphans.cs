using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>remove_orphans: drops references to objects that are gone.</summary>
internal static class Orphans
{
    public static readonly Verb Remove = new()
    {
        Name = "remove_orphans",
        Help = "Drop references to objects that no longer exist.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "edit",
        Run = invocation =>
        {
            var (tree, obj) = (invocation.Tree, invocation.Target);
            var policies = obj.Policies.Where(p => tree.Get(p) is not null).ToList();
            var memberships = obj.MemberOf.Where(m => tree.Get(m.Container) is not null).ToList();
            var acls = obj.Get(ObjectFields.Acls).Where(a => HasOwner(tree, a)).ToList();
            var dropped = obj.Policies.Count - policies.Count + obj.MemberOf.Count - memberships.Count + obj.Get(ObjectFields.Acls).Count - acls.Count;
            if (dropped == 0)
                return CommandResult.Say($"{obj.Name} has no orphans.");
            invocation.Transaction.Set(obj, ObjectFields.Policies, policies);
            invocation.Transaction.Set(obj, ObjectFields.MemberOf, memberships);
            invocation.Transaction.Set(obj, ObjectFields.Acls, acls);
            return CommandResult.Say($"Dropped {dropped} reference(s).");
        },
    };

    private static bool HasOwner(Tree tree, string acl)
    {
        var parts = acl.Split(':', 3);
        return parts.Length == 3 && ObjectRef.TryParse($"{parts[0]}/{parts[1]}", out var owner) && tree.Get(owner) is not null;
    }
}
