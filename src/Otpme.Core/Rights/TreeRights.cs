using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Rights;

/// <summary>
/// Rights from the tree. A grant counts for the caller's token and for every role that token is in, over roles in roles. What a unit
/// grants to the objects below it is computed here, never copied into them, so that it takes effect and ends at once.
/// </summary>
public sealed class TreeRights(Tree tree) : IRights
{
    public bool IsAdmin(Caller caller)
    {
        if (caller.IsAdmin)
            return true;
        var owners = Owners(caller);
        return owners.Count > 0 && IsAdmin(owners);
    }

    public bool Allows(Caller caller, TreeObject obj, string right)
    {
        if (caller.IsAdmin)
            return true;
        var owners = Owners(caller);
        return owners.Count > 0 && (IsAdmin(owners) || GrantsOn(obj, owners, right) || GrantsFromAbove(obj, owners, right) || GrantsOwner(caller, obj, right));
    }

    private bool IsAdmin(HashSet<ObjectRef> owners)
    {
        foreach (var site in tree.All(Site.Kind))
        {
            if ((site.Get(Site.AdminToken) is { } token && owners.Contains(token)) || (site.Get(Site.AdminRole) is { } role && owners.Contains(role)))
                return true;
        }

        return false;
    }

    /// <summary>The token and its roles; none for a token that was disabled or has gone.</summary>
    private HashSet<ObjectRef> Owners(Caller caller)
    {
        var owners = new HashSet<ObjectRef>();
        var waiting = new Stack<TreeObject>();
        if (tree.Get(caller.Token) is { IsEnabled: true } token && tree.Get(token.Parent) is { IsEnabled: true })
            waiting.Push(token);
        while (waiting.TryPop(out var member))
        {
            if (!owners.Add(member.Ref))
                continue;
            foreach (var membership in member.MemberOf)
            {
                if (membership.Container.Kind == Role.Kind
                    && membership.Relation == Role.Tokens.Relation
                    && tree.Get(membership.Container) is { IsEnabled: true } role)
                    waiting.Push(role);
            }
        }

        return owners;
    }

    /// <summary>What comes with being a user: rights on himself and on his tokens, by the policy token_acls.</summary>
    private bool GrantsOwner(Caller caller, TreeObject obj, string right)
    {
        if (tree.Get(caller.Token) is not { } token)
            return false;
        foreach (var granted in TokenAcls.ImplicitRights(tree, token, obj))
        {
            if (Acl.Includes(granted, right))
                return true;
        }

        return false;
    }

    private static bool GrantsOn(TreeObject obj, HashSet<ObjectRef> owners, string right)
    {
        foreach (var entry in obj.Get(ObjectFields.Acls))
        {
            if (Acl.TryParse(entry, out var acl)
                && acl.Reach == AclReach.Object
                && (acl.ChildKind is null || acl.ChildKind == obj.Kind.Name)
                && owners.Contains(acl.Owner)
                && Acl.Includes(acl.Right, right))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Walks upwards as long as nobody on the way stops inheriting. A user hands the grants for tokens of its unit on to its tokens, so
    /// for a token the user does not count as a step.
    /// </summary>
    private bool GrantsFromAbove(TreeObject obj, HashSet<ObjectRef> owners, string right)
    {
        var at = obj;
        var steps = 0;
        while (at.Get(ObjectFields.AclInheritance) && tree.Get(at.Parent) is { } above)
        {
            if (at.Kind != User.Kind || obj.Kind != Token.Kind)
                steps++;
            foreach (var entry in above.Get(ObjectFields.Acls))
            {
                if (Acl.TryParse(entry, out var acl)
                    && (acl.Reach == AclReach.AllBelow || (acl.Reach == AclReach.DirectlyBelow && steps == 1))
                    && (acl.ChildKind is null || acl.ChildKind == obj.Kind.Name)
                    && owners.Contains(acl.Owner)
                    && Acl.Includes(acl.Right, right))
                    return true;
            }

            at = above;
        }

        return false;
    }
}
