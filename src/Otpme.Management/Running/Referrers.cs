using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Management.Running;

/// <summary>Says what refers to an object, for the question before it is deleted.</summary>
internal static class Referrers
{
    /// <summary><c>3 tokens, 1 role</c>; empty when nothing does.</summary>
    public static string Describe(Tree tree, TreeObject obj)
    {
        var counts = new Dictionary<Kind, int>();
        foreach (var kind in AllKinds.List)
        {
            Add(counts, kind, tree.View.Count("child/" + kind.Name, obj.Ref.ToString()));
            foreach (var field in kind.Fields)
            {
                if (field is Field<ObjectRef?>)
                    Add(counts, kind, tree.View.Lookup("ref/" + field.Name, obj.Ref.ToString()).Count(k => IsOf(kind, k)));
            }

            if (obj.Kind == Policy.Kind)
                Add(counts, kind, tree.View.Lookup("policy", obj.Ref.ToString()).Count(k => IsOf(kind, k)));
        }

        foreach (var relation in obj.Kind.Relations)
        {
            if (Kind.TryGet(relation.MemberKind, out var kind))
                Add(counts, kind, tree.CountMembers(obj.Ref, relation));
        }

        return string.Join(", ", counts.OrderBy(c => c.Key.Name, StringComparer.Ordinal).Select(c => $"{c.Value} {(c.Value == 1 ? c.Key.Title : c.Key.Plural)}"));
    }

    private static bool IsOf(Kind kind, string key) => ObjectRef.TryParseKey(key, out var reference) && reference.Kind == kind;

    private static void Add(Dictionary<Kind, int> counts, Kind kind, int count)
    {
        if (count > 0)
            counts[kind] = counts.GetValueOrDefault(kind) + count;
    }
}
