using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>Roles that the default token of new users joins (guide 18). Asked of the unit the user is made in.</summary>
public sealed class DefaultRoles : PolicyType
{
    /// <summary>Word of the entries in <see cref="Policy.Defaults"/>.</summary>
    public const string Word = "role";

    public override string Name => "defaultroles";

    public override string Help => "roles that new users get.";

    public override PolicyHooks Hooks => PolicyHooks.Creation;

    public override IReadOnlyList<Field> Fields => [Policy.Defaults];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        PolicyVerbs.AddDefault("add_default_role", Role.Kind, Word, "Add a role that the default token of new users joins."),
        PolicyVerbs.RemoveDefault("remove_default_role", Role.Kind, Word, "Remove such a role."),
    ];

    /// <summary>Roles that the default token of new users of a unit joins.</summary>
    public static IReadOnlyList<TreeObject> For(Tree tree, TreeObject unit) =>
        PolicyCascade.Last(tree, unit, PolicyTypes.DefaultRoles) is { } policy ? [.. PolicyDefaults.Resolve(tree, policy, Word)] : [];
}
