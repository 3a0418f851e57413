using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Records;

/// <summary>An access group as the decision needs it: its limits, and everything whose member tokens it lets in.</summary>
internal sealed class GroupRecord
{
    private const int MaxDepth = 32;

    /// <summary>The built-in group whose rights do not reach its children (specification 3.2).</summary>
    private const string WithoutHeirs = "SSO";

    private GroupRecord(TreeObject group)
    {
        Ref = group.Ref;
        Name = group.Name;
        IsEnabled = group.IsEnabled;
        MaxFail = group.Get(AccessGroup.MaxFail);
        MaxFailReset = group.Get(AccessGroup.MaxFailReset);
        HasSessions = group.Get(AccessGroup.Sessions);
        Timeout = group.Get(AccessGroup.Timeout);
        UnusedTimeout = group.Get(AccessGroup.UnusedTimeout);
        MaxSessions = group.Get(AccessGroup.MaxSessions);
        ReloginTimeout = group.Get(AccessGroup.ReloginTimeout);
        PassesTimeoutOn = group.Get(AccessGroup.TimeoutPassOn);
    }

    public ObjectRef Ref { get; }

    public string Name { get; }

    public bool IsEnabled { get; }

    public int MaxFail { get; }

    public TimeSpan MaxFailReset { get; }

    public bool HasSessions { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan UnusedTimeout { get; }

    public int MaxSessions { get; }

    public TimeSpan ReloginTimeout { get; }

    public bool PassesTimeoutOn { get; }

    public Containers Containers { get; } = new();

    public PolicySet Policies { get; private init; } = PolicySet.Empty;

    /// <summary>Groups in which a session of this one makes sessions too.</summary>
    public IReadOnlyList<ObjectRef> ChildSessions { get; private init; } = [];

    public static GroupRecord Compile(Tree tree, TreeObject group)
    {
        var record = new GroupRecord(group)
        {
            Policies = PolicySet.Compile(tree, group),
            ChildSessions = [.. tree.MembersOf(group.Ref, AccessGroup.ChildSessions).Select(g => g.Ref)],
        };
        record.AddWithParents(tree, group, [], 0);
        return record;
    }

    private void AddWithParents(Tree tree, TreeObject group, HashSet<Guid> seen, int depth)
    {
        if (depth > MaxDepth || !seen.Add(group.Id))
            return;
        Containers.Add(tree, group, AccessGroup.Roles);
        foreach (var membership in group.MemberOf)
        {
            if (membership.Relation == AccessGroup.ChildGroups.Relation
                && tree.Get(membership.Container) is { IsEnabled: true, Name: not WithoutHeirs } parent)
                AddWithParents(tree, parent, seen, depth + 1);
        }
    }
}
