using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Management.Running;

/// <summary>Says what refers to an object, for the question before it is deleted.</summary>
internal static class Referrers
{
    /// <summary><c>3 tokens, 1 role</c>; empty when nothing does.</summary>
    public static string Describe(Tree tree, TreeObject obj)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
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

        return string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}{(c.Value == 1 ? "" : "s")}"));
    }

    private static bool IsOf(Kind kind, string key) => ObjectRef.TryParseKey(key, out var reference) && reference.Kind == kind;

    private static void Add(SortedDictionary<string, int> counts, Kind kind, int count)
    {
        if (count > 0)
            counts[kind.Name] = counts.GetValueOrDefault(kind.Name) + count;
    }
}
