using System.Globalization;
using Otpme.Core.Commands;

namespace Otpme.Management.Rendering;

/// <summary>The rows and columns of a table that are to be shown, with their cells computed.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells by row and column.</param>
/// <param name="Depths">Depth of each row of a tree; null for a flat table.</param>
/// <param name="Total">Rows there are, the ones left out included.</param>
internal sealed record TableSelection(
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>[]> Rows, IReadOnlyList<int>? Depths, int Total)
{
    /// <summary>Chooses columns, sorts, cuts; null with a sentence for an unknown column.</summary>
    public static TableSelection? Of(TableResult table, TableOptions options, out string error)
    {
        error = "";
        var columns = PickColumns(table, options.Fields, ref error);
        if (columns is null)
            return null;
        if (options.SortBy is { } by && !table.Columns.Contains(by))
        {
            error = Unknown(table, by);
            return null;
        }

        var rows = table.Rows.Select((cell, index) => (Cell: cell, Index: index));
        if (options.SortBy is { } sortBy)
            rows = rows.Select(r => (r, Key: string.Join(',', r.Cell(sortBy)))).OrderBy(r => r.Key, ByNumberThenText.Instance).Select(r => r.r);
        if (options.IsReversed)
            rows = rows.Reverse();
        var shown = new List<IReadOnlyList<string>[]>();
        var depths = table.Depth is not null && options.SortBy is null && !options.IsReversed ? new List<int>() : null;
        var total = 0;
        foreach (var (cell, index) in rows)
        {
            if (total++ >= options.MaxRows)
                continue;
            shown.Add([.. columns.Select(c => Cut(cell(c), c, options))]);
            depths?.Add(table.Depth!(index));
        }

        return new TableSelection(columns, shown, depths, total);
    }

    private static List<string>? PickColumns(TableResult table, string? fields, ref string error)
    {
        var columns = table.Columns.Take(table.DefaultCount).ToList();
        if (fields is null)
            return columns;
        var words = fields.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || !words.All(w => w[0] is '+' or '-'))
            columns.Clear();
        foreach (var word in words)
        {
            var name = word.TrimStart('+', '-');
            if (!table.Columns.Contains(name))
            {
                error = Unknown(table, name);
                return null;
            }

            if (word[0] == '-')
                columns.Remove(name);
            else if (!columns.Contains(name))
                columns.Add(name);
        }

        return columns;
    }

    private static string Unknown(TableResult table, string name) =>
        $"There is no column '{name}'; there are {string.Join(", ", table.Columns)}.";

    private static IReadOnlyList<string> Cut(IReadOnlyList<string> cell, string column, TableOptions options)
    {
        var most = options.MaxEntriesByColumn.TryGetValue(column, out var own) ? own : options.MaxEntries;
        return most == 0 || cell.Count <= most
            ? cell
            : [.. cell.Take(most), string.Create(CultureInfo.InvariantCulture, $"... ({cell.Count - most} more)")];
    }

    /// <summary>Numbers before text, numbers by value.</summary>
    private sealed class ByNumberThenText : IComparer<string>
    {
        public static readonly ByNumberThenText Instance = new();

        public int Compare(string? x, string? y)
        {
            var isNumberX = long.TryParse(x, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var a);
            var isNumberY = long.TryParse(y, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var b);
            return (isNumberX, isNumberY) switch
            {
                (true, true) => a.CompareTo(b),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(x, y),
            };
        }
    }
}
