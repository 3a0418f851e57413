using System.Text;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;
using Otpme.Management.Running;

namespace Otpme.Management.Rendering;

/// <summary>Shows a result as the caller wants it: text, CSV or JSON.</summary>
public static class ResultRenderer
{
    /// <summary>Writes the result to the terminal; gives a sentence when an option asks for what is not there.</summary>
    public static string? Render(CommandResult result, CommandLine command, ITerminal terminal)
    {
        var options = TableOptions.Of(command);
        if (command.Global.Json)
        {
            if (JsonDocumentText.Of(result, options, out var wrong) is not { } json)
                return wrong;
            terminal.Out(json);
            return null;
        }

        var text = new StringBuilder();
        switch (result)
        {
            case TableResult table:
                if (TableSelection.Of(table, options, out var error) is not { } selection)
                    return error;
                if (options.IsCsv)
                    CsvTable.Append(text, selection, options.CsvSeparator, options.IsRaw);
                else
                    TextTable.Append(text, selection, terminal.Width, options.IsRaw, table);
                break;
            case DetailResult detail:
                DetailText.Append(text, detail, terminal.Width);
                break;
            case NamesResult names:
                foreach (var name in names.Names)
                    text.Append(TextEscape.Line(name)).Append('\n');
                break;
            case RawResult raw:
                text.Append(raw.Text);
                if (raw.Text.Length > 0 && raw.Text[^1] != '\n')
                    text.Append('\n');
                break;
            case DoneResult { Text: { Length: > 0 } said }:
                text.Append(TextEscape.Lines(said)).Append('\n');
                break;
        }

        if (text.Length > 0)
            terminal.Out(text.ToString());
        return null;
    }
}
