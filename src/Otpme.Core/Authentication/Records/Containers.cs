using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Records;

/// <summary>
/// The containers whose member tokens get into something: the thing itself, its enabled roles, and the roles in these. Immutable;
/// a token is looked up by its own memberships, so a role may have any number of members.
/// </summary>
internal sealed class Containers
{
    /// <summary>Ways that are kept for one container; more could only differ in the policies of their roles.</summary>
    private const int MaxPaths = 8;

    private const int MaxDepth = 32;

    private readonly Dictionary<Guid, List<GrantPath>> _paths = [];

    /// <summary>Adds a root (access group, client, role) with all roles below it.</summary>
    public void Add(Tree tree, TreeObject root, Members roles)
    {
        var path = new GrantPath(root.ToString(), PolicySet.Empty, 0);
        if (!TryAdd(root.Id, path))
            return;
        foreach (var role in tree.MembersOf(root.Ref, roles))
            AddRole(tree, role, path, 0);
    }

    /// <summary>The ways by which an object with these memberships gets in; empty when there is none.</summary>
    public GrantPath[] PathsOf(IReadOnlyList<Membership> memberships)
    {
        List<GrantPath>? found = null;
        foreach (var membership in memberships)
        {
            if (membership.Relation == Role.Tokens.Relation && _paths.TryGetValue(membership.Container.Id, out var paths))
                (found ??= []).AddRange(paths);
        }

        return found?.ToArray() ?? [];
    }

    public bool Contains(IReadOnlyList<Membership> memberships)
    {
        foreach (var membership in memberships)
        {
            if (membership.Relation == Role.Tokens.Relation && _paths.ContainsKey(membership.Container.Id))
                return true;
        }

        return false;
    }

    private void AddRole(Tree tree, TreeObject role, GrantPath above, int depth)
    {
        if (!role.IsEnabled || depth > MaxDepth)
            return;
        var path = new GrantPath($"{role} of {above.Via}", above.Policies.And(PolicySet.Compile(tree, role)), Stamp(above, role));
        if (!TryAdd(role.Id, path))
            return;
        foreach (var child in tree.MembersOf(role.Ref, Role.Roles))
            AddRole(tree, child, path, depth + 1);
    }

    /// <summary>The same after a restart, since sessions are bound to it.</summary>
    private static long Stamp(GrantPath above, TreeObject role) =>
        unchecked((((above.Stamp * 1_099_511_628_211) ^ role.Revision) * 1_099_511_628_211) ^ BitConverter.ToInt64(role.Id.ToByteArray(), 8));

    /// <summary>False when the container has a way already that this one cannot improve on.</summary>
    private bool TryAdd(Guid container, GrantPath path)
    {
        if (!_paths.TryGetValue(container, out var known))
        {
            _paths[container] = [path];
            return true;
        }

        if (known.Count >= MaxPaths || known.Exists(k => k.Policies.IsEmpty))
            return false;
        known.Add(path);
        return true;
    }
}
