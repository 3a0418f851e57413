using System.Text;

namespace Otpme.Management.Rendering;

/// <summary>The table as separated values (RFC 4180 quoting), several entries of a cell joined by commas.</summary>
internal static class CsvTable
{
    public static void Append(StringBuilder text, TableSelection table, string separator, bool isRaw)
    {
        if (!isRaw)
            AppendLine(text, table.Columns, separator);
        foreach (var cells in table.Rows)
            AppendLine(text, cells.Select(c => string.Join(',', c)), separator);
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells, string separator)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
                text.Append(separator);
            isFirst = false;
            var value = TextEscape.Line(cell);
            if (value.Contains(separator, StringComparison.Ordinal) || value.Contains('"'))
                text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                text.Append(value);
        }

        text.Append('\n');
    }
}
