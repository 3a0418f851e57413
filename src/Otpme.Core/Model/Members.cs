namespace Otpme.Core.Model;

/// <summary>
/// A relation between a container and its members, declared once on the container's kind: gives <c>add_x</c>, <c>remove_x</c> and
/// <c>list_xs</c>. The membership itself stands in the member's document (a role of 50,000 tokens is an index, not a document).
/// </summary>
/// <param name="Relation">Stored name of the relation, e.g. <c>member</c>, <c>child_group</c>, <c>sync_user</c>.</param>
/// <param name="VerbNoun">The word in the verbs: <c>add_<i>token</i></c>.</param>
/// <param name="MemberKind">Kind of the members.</param>
/// <param name="IsGraph">Members are of the container's own kind; cycles are refused and edge changes bump the graph's revision key.</param>
/// <param name="Column">Column of the container's table, or null.</param>
public sealed record Members(string Relation, string VerbNoun, string MemberKind, bool IsGraph, string? Column)
{
    /// <summary>The relation that says nothing more than "is in".</summary>
    public const string Plain = "member";

    /// <summary>The index entry that lists this relation's members of a container.</summary>
    public string IndexName => $"in/{Relation}/{MemberKind}";
}
