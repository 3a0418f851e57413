using System.Globalization;
using System.Text;
using Otpme.Core.Commands;

namespace Otpme.Management.Rendering;

/// <summary>
/// The table as people read it: a header, a rule above and below, left aligned, further entries of a cell on lines of their own. Where
/// the terminal is too narrow, the widest columns are wrapped.
/// </summary>
internal static class TextTable
{
    private const string Gap = "  ";
    private const int NarrowestColumn = 12;

    /// <param name="width">Columns of the terminal; 0: as wide as needed.</param>
    public static void Append(StringBuilder text, TableSelection table, int width, bool isRaw, TableResult result)
    {
        var rows = table.Rows.Select((cells, row) => Lines(table, cells, row)).ToList();
        var widths = new int[table.Columns.Count];
        for (var c = 0; c < widths.Length; c++)
        {
            widths[c] = isRaw ? 0 : CellWidth.Of(table.Columns[c]);
            foreach (var cells in rows)
            {
                foreach (var line in cells[c])
                    widths[c] = Math.Max(widths[c], CellWidth.Of(line));
            }
        }

        Narrow(widths, width);
        var rule = new string('-', Math.Max(0, widths.Sum() + (Gap.Length * (widths.Length - 1)))) + "\n";
        if (!isRaw)
        {
            text.Append(rule);
            AppendRow(text, [.. table.Columns.Select(c => (IReadOnlyList<string>)[c])], widths);
        }

        foreach (var cells in rows)
            AppendRow(text, cells, widths);
        if (isRaw)
            return;
        text.Append(rule).Append('\n');
        if (table.Total > table.Rows.Count)
            text.Append(CultureInfo.InvariantCulture, $"{table.Rows.Count} of ");
        text.Append(CultureInfo.InvariantCulture, $"{table.Total} {(table.Total == 1 ? result.Noun : result.Plural)}\n");
    }

    private static IReadOnlyList<string>[] Lines(TableSelection table, IReadOnlyList<string>[] cells, int row)
    {
        var lines = new IReadOnlyList<string>[cells.Length];
        for (var c = 0; c < cells.Length; c++)
        {
            var indent = c == 0 && table.Depths is { } depths ? new string(' ', depths[row] * 2) : "";
            lines[c] = [.. cells[c].Select(e => indent + TextEscape.Line(e))];
        }

        return lines;
    }

    /// <summary>Takes width from the widest columns until the table fits or all are narrow.</summary>
    private static void Narrow(int[] widths, int width)
    {
        var needed = widths.Sum() + (Gap.Length * (widths.Length - 1));
        while (width > 0 && needed > width)
        {
            var widest = 0;
            for (var c = 1; c < widths.Length; c++)
            {
                if (widths[c] > widths[widest])
                    widest = c;
            }

            if (widths[widest] <= NarrowestColumn)
                return;
            widths[widest]--;
            needed--;
        }
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string>[] cells, int[] widths)
    {
        var wrapped = new List<string>[cells.Length];
        var height = 1;
        for (var c = 0; c < cells.Length; c++)
        {
            wrapped[c] = [.. cells[c].SelectMany(line => Wrap(line, widths[c]))];
            height = Math.Max(height, wrapped[c].Count);
        }

        for (var line = 0; line < height; line++)
        {
            var start = text.Length;
            for (var c = 0; c < cells.Length; c++)
            {
                var part = line < wrapped[c].Count ? wrapped[c][line] : "";
                text.Append(part).Append(' ', widths[c] - CellWidth.Of(part));
                if (c < cells.Length - 1)
                    text.Append(Gap);
            }

            while (text.Length > start && text[^1] == ' ')
                text.Length--;
            text.Append('\n');
        }
    }

    /// <summary>Cuts a line into pieces of at most <paramref name="width"/> columns, after a space, comma or slash where there is one.</summary>
    private static IEnumerable<string> Wrap(string line, int width)
    {
        while (CellWidth.Of(line) > width)
        {
            int at = 0, taken = 0, best = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                taken += CellWidth.Of(rune);
                if (taken > width)
                    break;
                at += rune.Utf16SequenceLength;
                if (rune.Value is ' ' or ',' or '/')
                    best = at;
            }

            var cut = line[at] == ' ' ? at : best > 0 ? best : Math.Max(at, 1);
            yield return line[..cut];
            line = line[cut..].TrimStart(' ');
        }

        yield return line;
    }
}
