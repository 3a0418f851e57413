using System.Text;
using Otpme.Core.Commands;

namespace Otpme.Management.Rendering;

/// <summary>One object in full: a heading with tab-indented <c>key: value</c> lines, or <c>KEY="value"</c> lines that a shell can read.</summary>
internal static class DetailText
{
    public static void Append(StringBuilder text, DetailResult detail, int width)
    {
        if (detail.Title is { } title)
            text.Append(TextEscape.Line(title)).Append('\n');
        foreach (var (name, values) in detail.Entries.OrderBy(e => detail.BlockKeys.Contains(e.Key)))
        {
            var whole = values is null ? "" : string.Join(',', values);
            var value = detail.BlockKeys.Contains(name) ? TextEscape.Lines(whole.TrimEnd('\n')) : TextEscape.Line(whole);
            if (detail.Title is null)
                text.Append(name).Append("=\"").Append(Quoted(value)).Append("\"\n");
            else
                text.Append('\t').Append(name).Append(": ").Append(value).Append('\n');
        }

        foreach (var (heading, table) in detail.Tables)
        {
            if (TableSelection.Of(table, TableOptions.Default, out _) is not { } selection)
                continue;
            text.Append('\n').Append(TextEscape.Line(heading)).Append('\n');
            TextTable.Append(text, selection, width, isRaw: false, table);
        }
    }

    private static string Quoted(string value)
    {
        if (value.AsSpan().IndexOfAny("\"\\$`") < 0)
            return value;
        var quoted = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            if (c is '"' or '\\' or '$' or '`')
                quoted.Append('\\');
            quoted.Append(c);
        }

        return quoted.ToString();
    }
}
