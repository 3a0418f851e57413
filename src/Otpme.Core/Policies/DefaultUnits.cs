using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>In which unit new objects are put when nobody says; holds for the user who makes them (guide 18).</summary>
public sealed class DefaultUnits : PolicyType
{
    public override string Name => "defaultunits";

    public override string Help => "the unit that new objects of the acting user go to.";

    public override PolicyHooks Hooks => PolicyHooks.Creation;

    public override IReadOnlyList<Field> Fields => [Policy.Defaults];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        new()
        {
            Name = "set_unit",
            Help = "Set the unit of new objects of a kind; without a unit: as if nothing were said.",
            Arguments = [Words.Object, new Argument("object_type", "Kind of object, e.g. user."), new Argument("unit_path", "Path of the unit.", Optional: true)],
            Effect = Effect.Change,
            Right = "edit:unit",
            Run = SetUnit,
        },
    ];

    /// <summary>The unit that the caller's user has for new objects of a kind; null when no policy says so.</summary>
    public static TreeObject? For(Tree tree, Caller caller, Kind kind)
    {
        if (tree.Get(caller.Token) is not { } token || tree.Get(token.Parent) is not { } user)
            return null;
        return PolicyCascade.Last(tree, user, PolicyTypes.DefaultUnits) is { } policy
            ? PolicyDefaults.Resolve(tree, policy, kind.Name).FirstOrDefault()
            : null;
    }

    private static CommandResult SetUnit(Invocation invocation)
    {
        if (!PolicyVerbs.TryKind(invocation["object_type"], out var kind, out var error))
            return CommandResult.Refuse(error);
        TreeObject? unit = null;
        if (invocation.Get("unit_path") is { } path && !ObjectFinder.TryFind(invocation.Tree, Unit.Kind, path, out unit, out error))
            return CommandResult.Refuse(error);
        PolicyDefaults.Replace(invocation.Transaction, invocation.Target, kind.Name, unit?.Ref);
        return CommandResult.Done;
    }
}
