using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>The verbs of a relation: add, remove, list. Cycles are refused, also when two administrators work at once.</summary>
internal static class Memberships
{
    public static Verb Add(Members relation) => new()
    {
        Name = "add_" + relation.VerbNoun,
        Help = $"Add {One(relation)}.",
        Arguments = relation.MemberKind == "token"
            ? [Words.Object, Member(relation), new Argument("token_options", "Options of the token here.", Optional: true)]
            : [Words.Object, Member(relation)],
        Options = relation.MemberKind == "token" ? [new Option("-i", "Login interfaces it is limited to: tty,gui,ssh; - forbids.", "INTERFACES")] : [],
        Effect = Effect.Change,
        Right = "add:" + relation.VerbNoun,
        Run = invocation =>
        {
            if (!TryFindMember(invocation, relation, out var member, out var refused))
                return refused;
            if ((TextLimit.Refuse(invocation.Get("token_options") ?? "") ?? TextLimit.Refuse(invocation.Option("-i") ?? "")) is { } wrong)
                return CommandResult.Refuse(wrong);
            if (relation.IsGraph)
            {
                if (IsReachable(invocation.Tree, relation, from: invocation.Target.Ref, to: member.Ref))
                    return CommandResult.Refuse($"{member.Name} contains {invocation.Target.Name}: that would be a circle.");
                invocation.Transaction.BumpGraph($"{invocation.Target.Kind.Name}/{relation.Relation}");
            }

            invocation.Transaction.Require(new Storage.CommitCondition(invocation.Target.Ref.Key, Storage.ConditionKind.Exists));
            invocation.Transaction.AddMembership(
                member,
                new Membership(relation.Relation, invocation.Target.Ref, invocation.Get("token_options"), invocation.Option("-i")));
            return CommandResult.Done;
        },
    };

    public static Verb Remove(Members relation) => new()
    {
        Name = "remove_" + relation.VerbNoun,
        Help = $"Remove {One(relation)}.",
        Arguments = [Words.Object, Member(relation)],
        Effect = Effect.Change,
        Right = "remove:" + relation.VerbNoun,
        Run = invocation =>
        {
            if (!TryFindMember(invocation, relation, out var member, out var refused))
                return refused;
            if (!member.MemberOf.Any(m => m.Relation == relation.Relation && m.Container == invocation.Target.Ref))
                return CommandResult.Refuse($"{ObjectPath.Short(invocation.Tree, member)} is not in {invocation.Target}.");
            invocation.Transaction.RemoveMembership(member, relation.Relation, invocation.Target.Ref);
            return CommandResult.Done;
        },
    };

    public static Verb List(Members relation) => new()
    {
        Name = $"list_{relation.VerbNoun}s",
        Help = $"List the {Several(relation)}.",
        Arguments = [Words.Object],
        Options =
        [
            new("--return-type", "name, path, uuid or oid.", "TYPE"),
            .. relation.IsGraph ? [new Option("-r", "With the members of members.")] : Array.Empty<Option>(),
            .. relation.MemberKind == "token" ? [new Option("--token-types", "Only these types.", "A,B,..")] : Array.Empty<Option>(),
        ],
        Right = "view",
        Run = invocation =>
        {
            var members = invocation.Has("-r")
                ? Descendants(invocation.Tree, relation, invocation.Target.Ref)
                : invocation.Tree.MembersOf(invocation.Target.Ref, relation);
            var types = invocation.OptionList("--token-types");
            return new NamesResult(members
                .Where(m => types.Count == 0 || types.Contains(m.TypeName))
                .Select(m => Named(invocation, m))
                .Order(StringComparer.Ordinal));
        },
    };

    /// <summary>How <c>--return-type</c> names an object.</summary>
    public static string Named(Invocation invocation, TreeObject obj) => invocation.Option("--return-type") switch
    {
        "uuid" => obj.Id.ToString("D"),
        "path" or "full_path" => ObjectPath.Full(invocation.Tree, obj),
        "oid" or "full_oid" => ObjectPath.Oid(invocation.Tree, obj),
        _ => ObjectPath.Short(invocation.Tree, obj),
    };

    /// <summary>All members of a graph relation below a container, each once.</summary>
    public static IEnumerable<TreeObject> Descendants(Tree tree, Members relation, ObjectRef container)
    {
        var seen = new HashSet<ObjectRef> { container };
        var waiting = new Queue<ObjectRef>([container]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var member in tree.MembersOf(at, relation))
            {
                if (!seen.Add(member.Ref))
                    continue;
                waiting.Enqueue(member.Ref);
                yield return member;
            }
        }
    }

    /// <summary>Walks up from a member over its memberships: is <paramref name="to"/> above (or equal to) <paramref name="from"/>?</summary>
    private static bool IsReachable(Tree tree, Members relation, ObjectRef from, ObjectRef to) =>
        from == to || (tree.Get(from) is { } obj && obj.MemberOf.Any(m => m.Relation == relation.Relation && m.Container.Kind == from.Kind && IsReachable(tree, relation, m.Container, to)));

    private static Kind KindOf(Members relation) =>
        Kind.TryGet(relation.MemberKind, out var kind) ? kind : throw new InvalidOperationException($"{relation.MemberKind} is no kind");

    /// <summary><c>a role</c>, <c>an access group as child session</c>.</summary>
    private static string One(Members relation) =>
        KindOf(relation).OneOf + (relation.VerbNoun == relation.MemberKind ? "" : " as " + relation.VerbNoun.Replace('_', ' '));

    private static string Several(Members relation) =>
        relation.VerbNoun == relation.MemberKind ? KindOf(relation).Plural : relation.VerbNoun.Replace('_', ' ') + "s";

    private static Argument Member(Members relation) => relation.MemberKind switch
    {
        "token" => new Argument("token_path", "user/token"),
        _ => new Argument(relation.VerbNoun + "_name", $"Name of the {KindOf(relation).Title}."),
    };

    private static bool TryFindMember(
        Invocation invocation,
        Members relation,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TreeObject? member,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out CommandResult? refused)
    {
        refused = null;
        if (ObjectFinder.TryFind(invocation.Tree, KindOf(relation), invocation[Member(relation).Name], out member, out var error))
            return true;
        refused = CommandResult.Refuse(error);
        return false;
    }
}
