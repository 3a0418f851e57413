using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>Ranges that uids and gids are taken from (guide 1). Asked of the unit, the units above, the site: the nearest holds.</summary>
public sealed class IdRange : PolicyType
{
    public override string Name => "idrange";

    public override string Help => "ranges that uids and gids are taken from.";

    public override PolicyHooks Hooks => PolicyHooks.NextId;

    public override IReadOnlyList<Field> Fields => [Policy.IdRanges, Policy.IdCheck, Policy.IdRangeRecheck];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        PolicyVerbs.AddWord("add_id_range", "id_range", "Add a range: attribute:s|r:from-to.", Policy.IdRanges, RefuseRange) with { Right = "add:idrange" },
        PolicyVerbs.RemoveWord("del_id_range", "id_range", "Remove a range, as show prints it.", Policy.IdRanges) with { Right = "remove:idrange" },
        DerivedVerbs.SwitchTo(Policy.IdCheck, true),
        DerivedVerbs.SwitchTo(Policy.IdCheck, false),
        DerivedVerbs.SwitchTo(Policy.IdRangeRecheck, true),
        DerivedVerbs.SwitchTo(Policy.IdRangeRecheck, false),
    ];

    /// <summary>Takes the next free number for an attribute.</summary>
    /// <param name="transaction">Remembers in the same commit where the next search starts.</param>
    /// <param name="near">The unit (or site) the new object lies in.</param>
    /// <param name="attribute"><c>uidNumber</c> or <c>gidNumber</c>.</param>
    /// <param name="number">The number; the caller writes it to the object.</param>
    /// <param name="error">One sentence when there is none.</param>
    public static bool TryNext(Transaction transaction, TreeObject near, string attribute, out int number, out string error)
    {
        number = 0;
        if (!TryFindSpans(transaction.Tree, near, attribute, out var policy, out var spans, out error))
            return false;
        var search = new IdSearch(transaction, policy);
        foreach (var span in spans)
        {
            if (search.TryTake(span, out number, out error))
                return true;
            if (error.Length > 0)
                return false;
        }

        error = $"All numbers of the {attribute} ranges of policy {policy.Name} are used: add a range with add_id_range.";
        return false;
    }

    /// <summary>Checks a number that was written by hand: it must lie in a range and be free.</summary>
    public static bool TryAccept(Transaction transaction, TreeObject near, string attribute, int number, out string error)
    {
        if (!TryFindSpans(transaction.Tree, near, attribute, out var policy, out var spans, out error))
            return false;
        if (!spans.Any(s => s.Contains(number)))
            error = $"{attribute} {number} lies in none of the ranges of policy {policy.Name}: {string.Join(", ", spans)}.";
        else if (!new IdSearch(transaction, policy).IsFree(attribute, number))
            error = $"{attribute} {number} is used already.";
        return error.Length == 0;
    }

    private static bool TryFindSpans(
        Tree tree, TreeObject near, string attribute, [NotNullWhen(true)] out TreeObject? policy, out IReadOnlyList<IdSpan> spans, out string error)
    {
        policy = PolicyCascade.Nearest(tree, near, PolicyTypes.IdRange);
        spans = policy is null ? [] : [.. Spans(policy).Where(s => s.Attribute == attribute)];
        error = policy is null ? $"No policy of type idrange says which {attribute} may be used."
            : spans.Count == 0 ? $"Policy {policy.Name} has no range for {attribute}: add one with add_id_range."
            : "";
        return policy is not null && error.Length == 0;
    }

    private static IEnumerable<IdSpan> Spans(TreeObject policy)
    {
        foreach (var word in policy.Get(Policy.IdRanges))
        {
            if (IdSpan.TryParse(word, out var span, out _))
                yield return span;
        }
    }

    private static string? RefuseRange(Invocation invocation, string word)
    {
        if (!IdSpan.TryParse(word, out var span, out var error))
            return error;
        return Spans(invocation.Target).FirstOrDefault(span.Overlaps) is { } other ? $"{word} overlaps with {other}." : null;
    }
}
