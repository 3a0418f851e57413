using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>The default group of new users, and groups that their default token joins (guide 18). Asked of the unit the user is made in.</summary>
public sealed class DefaultGroups : PolicyType
{
    private const string Primary = "default";
    private const string Further = "group";

    public override string Name => "defaultgroups";

    public override string Help => "the default group of new users, and groups they join.";

    public override PolicyHooks Hooks => PolicyHooks.Creation;

    public override IReadOnlyList<Field> Fields => [Policy.Defaults];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        PolicyVerbs.OnReference("default_group", Group.Kind, "edit", "Set the default group of new users.", (invocation, group) =>
        {
            PolicyDefaults.Replace(invocation.Transaction, invocation.Target, Primary, group.Ref);
            return CommandResult.Done;
        }),
        PolicyVerbs.AddDefault("add_group", Group.Kind, Further, "Add a group that the default token of new users joins."),
        PolicyVerbs.RemoveDefault("remove_group", Group.Kind, Further, "Remove such a group."),
    ];

    /// <summary>The default group for new users of a unit; null when no policy says so.</summary>
    public static TreeObject? PrimaryFor(Tree tree, TreeObject unit) =>
        PolicyCascade.Last(tree, unit, PolicyTypes.DefaultGroups) is { } policy ? PolicyDefaults.Resolve(tree, policy, Primary).FirstOrDefault() : null;

    /// <summary>Groups that the default token of new users of a unit joins.</summary>
    public static IReadOnlyList<TreeObject> FurtherFor(Tree tree, TreeObject unit) =>
        PolicyCascade.Last(tree, unit, PolicyTypes.DefaultGroups) is { } policy ? [.. PolicyDefaults.Resolve(tree, policy, Further)] : [];
}
