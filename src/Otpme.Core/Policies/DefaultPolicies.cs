using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>Policies that new objects get, by kind (guide 18). Asked of the unit (or site) the object is made in.</summary>
public sealed class DefaultPolicies : PolicyType
{
    public override string Name => "defaultpolicies";

    public override string Help => "policies that new objects get.";

    public override PolicyHooks Hooks => PolicyHooks.Creation;

    public override IReadOnlyList<Field> Fields => [Policy.Defaults];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        Change("add_default_policy", "Add a policy that new objects of a kind get.", add: true),
        Change("remove_default_policy", "Remove such a policy.", add: false),
    ];

    /// <summary>The policies that a new object gets.</summary>
    /// <param name="tree">The objects.</param>
    /// <param name="parent">Unit or site it is made in; for a token the unit of its user.</param>
    /// <param name="kind">Its kind.</param>
    public static IReadOnlyList<ObjectRef> For(Tree tree, TreeObject parent, Kind kind) =>
        PolicyCascade.Last(tree, parent, PolicyTypes.DefaultPolicies) is { } policy
            ? [.. PolicyDefaults.Resolve(tree, policy, PolicyDefaults.AllKinds).Concat(PolicyDefaults.Resolve(tree, policy, kind.Name)).Select(p => p.Ref).Distinct()]
            : [];

    /// <summary>Gives a new object its policies.</summary>
    public static void Assign(Transaction transaction, TreeObject parent, TreeObject obj)
    {
        var policies = For(transaction.Tree, parent, obj.Kind);
        if (policies.Count > 0)
            transaction.Set(obj, ObjectFields.Policies, policies);
    }

    private static Verb Change(string name, string help, bool add) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object, new Argument("object_type", "Kind of object, or all."), new Argument("policy_name", "Name or path of the policy.")],
        Effect = Effect.Change,
        Right = (add ? "add" : "remove") + ":policy",
        Run = invocation =>
        {
            var word = invocation["object_type"];
            if (word != PolicyDefaults.AllKinds && !PolicyVerbs.TryKind(word, out _, out var error))
                return CommandResult.Refuse(error);
            if (!ObjectFinder.TryFind(invocation.Tree, Policy.Kind, invocation["policy_name"], out var policy, out error))
                return CommandResult.Refuse(error);
            if (PolicyDefaults.Has(invocation.Target, word, policy.Ref) == add)
                return CommandResult.Refuse($"{policy.Name} is {(add ? "already" : "not")} a default for {word} in {invocation.Target.Name}.");
            if (add)
                PolicyDefaults.Add(invocation.Transaction, invocation.Target, word, policy.Ref);
            else
                PolicyDefaults.Remove(invocation.Transaction, invocation.Target, word, policy.Ref);
            return CommandResult.Done;
        },
    };
}
