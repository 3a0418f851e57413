using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>
/// Which policies hold for an object. A policy may hold policies; they come before their holder. Disabled policies, and what they
/// hold, are left out. Of two policies of a type the later assigned one wins.
/// </summary>
public static class PolicyCascade
{
    /// <summary>Everything assigned to the object, directly or through a policy, in rising order of precedence.</summary>
    public static IReadOnlyList<TreeObject> Of(Tree tree, TreeObject obj)
    {
        if (obj.Policies.Count == 0)
            return [];
        var found = new List<TreeObject>();
        Collect(tree, obj, [], found);
        return found;
    }

    /// <summary>The policy of a type that holds for the object by its own assignments; null when there is none.</summary>
    public static TreeObject? Last(Tree tree, TreeObject obj, PolicyType type) => Of(tree, obj).LastOrDefault(p => p.TypeName == type.Name);

    /// <summary>Like <see cref="Last"/>, looked for from the object upwards: token, user, units, site.</summary>
    public static TreeObject? Nearest(Tree tree, TreeObject obj, PolicyType type)
    {
        for (TreeObject? at = obj; at is not null; at = tree.Get(at.Parent))
        {
            if (Last(tree, at, type) is { } policy)
                return policy;
        }

        return null;
    }

    private static void Collect(Tree tree, TreeObject holder, HashSet<ObjectRef> seen, List<TreeObject> found)
    {
        foreach (var reference in holder.Policies)
        {
            if (!seen.Add(reference) || tree.Get(reference) is not { IsEnabled: true } policy)
                continue;
            Collect(tree, policy, seen, found);
            found.Add(policy);
        }
    }
}
