using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>add_policy, remove_policy, list_policies. Policies may hold policies; circles are refused.</summary>
internal static class PolicyAssignment
{
    private static readonly Argument s_policy = new("policy_name", "Name of the policy.");

    public static readonly Verb Add = new()
    {
        Name = "add_policy",
        Help = "Assign a policy; of two that speak of the same, the later wins.",
        Arguments = [Words.Object, s_policy],
        Effect = Effect.Change,
        Right = "add:policy",
        Run = invocation =>
        {
            if (!ObjectFinder.TryFind(invocation.Tree, Policy.Kind, invocation["policy_name"], out var policy, out var error))
                return CommandResult.Refuse(error);
            var obj = invocation.Target;
            if (obj.Kind == Policy.Kind)
            {
                if (Holds(invocation.Tree, policy, obj.Ref))
                    return CommandResult.Refuse($"{policy.Name} holds {obj.Name}: that would be a circle.");
                invocation.Transaction.BumpGraph("policy");
            }

            invocation.Transaction.Require(new Storage.CommitCondition(policy.Ref.Key, Storage.ConditionKind.Exists));
            if (!obj.Policies.Contains(policy.Ref))
                invocation.Transaction.Set(obj, ObjectFields.Policies, [.. obj.Policies, policy.Ref]);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Remove = new()
    {
        Name = "remove_policy",
        Help = "Take a policy away.",
        Arguments = [Words.Object, s_policy],
        Effect = Effect.Change,
        Right = "remove:policy",
        Run = invocation =>
        {
            if (!ObjectFinder.TryFind(invocation.Tree, Policy.Kind, invocation["policy_name"], out var policy, out var error))
                return CommandResult.Refuse(error);
            var obj = invocation.Target;
            if (!obj.Policies.Contains(policy.Ref))
                return CommandResult.Refuse($"The policy {policy.Name} is not assigned to {obj.Name}.");
            invocation.Transaction.Set(obj, ObjectFields.Policies, [.. obj.Policies.Where(p => p != policy.Ref)]);
            return CommandResult.Done;
        },
    };

    public static readonly Verb List = new()
    {
        Name = "list_policies",
        Help = "List the assigned policies.",
        Arguments = [Words.Object],
        Options = [new Option("--return-type", "name, path, uuid or oid.", "TYPE"), new Option("--policy-types", "Only these types.", "A,B,..")],
        Right = "view",
        Run = invocation =>
        {
            var types = invocation.OptionList("--policy-types");
            return new NamesResult(invocation.Target.Policies
                .Select(p => invocation.Tree.Get(p))
                .OfType<TreeObject>()
                .Where(p => types.Count == 0 || types.Contains(p.TypeName))
                .Select(p => Memberships.Named(invocation, p)));
        },
    };

    private static bool Holds(Tree tree, TreeObject policy, ObjectRef wanted) =>
        policy.Ref == wanted || policy.Policies.Any(p => tree.Get(p) is { } held && Holds(tree, held, wanted));
}
