namespace Otpme.Core.Commands;

/// <summary>
/// Rows of objects. The renderer obeys <c>--fields --sort-by --reverse --raw --csv --csv-sep -z</c>; rows are made lazily and only for
/// the columns that are asked for.
/// </summary>
/// <param name="Columns">All columns there are; the default ones first, in order.</param>
/// <param name="DefaultCount">How many of them are shown without <c>--fields</c>.</param>
/// <param name="Rows">Cell values by column: each cell has zero or more entries.</param>
/// <param name="Noun">Word for the footer: "1 user".</param>
public sealed record TableResult(
    IReadOnlyList<string> Columns,
    int DefaultCount,
    IEnumerable<Func<string, IReadOnlyList<string>>> Rows,
    string Noun) : CommandResult
{
    /// <summary>The word for several, where it is not <see cref="Noun"/> with an s.</summary>
    public string Plural { get => field ?? Noun + "s"; init; }

    /// <summary>Depth of each row for the unit tree; null for a flat table.</summary>
    public Func<int, int>? Depth { get; init; }

    /// <summary>Columns whose cells are lists, also when they hold one entry: arrays in JSON.</summary>
    public IReadOnlySet<string> ListColumns { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
