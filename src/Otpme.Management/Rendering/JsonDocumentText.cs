using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Otpme.Core.Commands;

namespace Otpme.Management.Rendering;

/// <summary>A result as one JSON document. Cells and values are strings, or arrays where a column is declared a list or has several entries.</summary>
internal static class JsonDocumentText
{
    private static readonly JsonWriterOptions s_writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, or null with a sentence when a column is unknown.</summary>
    public static string? Of(CommandResult result, TableOptions options, out string error)
    {
        error = "";
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, s_writing))
        {
            if (!Write(json, result, options, ref error))
                return null;
        }

        return TextEscape.Json(Encoding.UTF8.GetString(buffer.WrittenSpan)) + "\n";
    }

    private static bool Write(Utf8JsonWriter json, CommandResult result, TableOptions options, ref string error)
    {
        switch (result)
        {
            case TableResult table:
                return WriteTable(json, table, options, ref error);
            case DetailResult detail:
                return WriteDetail(json, detail, ref error);
            case NamesResult names:
                json.WriteStartArray();
                foreach (var name in names.Names)
                    json.WriteStringValue(name);
                json.WriteEndArray();
                return true;
            case RawResult raw:
                json.WriteStartObject();
                json.WriteString(raw.JsonName, raw.Text);
                json.WriteEndObject();
                return true;
            case DoneResult { Json: { } own }:
                own.WriteTo(json);
                return true;
            default:
                json.WriteStartObject();
                json.WriteEndObject();
                return true;
        }
    }

    private static bool WriteTable(Utf8JsonWriter json, TableResult table, TableOptions options, ref string error)
    {
        if (TableSelection.Of(table, options, out error) is not { } selection)
            return false;
        json.WriteStartArray();
        foreach (var cells in selection.Rows)
        {
            json.WriteStartObject();
            for (var c = 0; c < cells.Length; c++)
            {
                json.WritePropertyName(selection.Columns[c]);
                WriteValue(json, cells[c], table.ListColumns.Contains(selection.Columns[c]));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        return true;
    }

    private static bool WriteDetail(Utf8JsonWriter json, DetailResult detail, ref string error)
    {
        json.WriteStartObject();
        foreach (var (name, values) in detail.Entries)
        {
            json.WritePropertyName(name);
            if (values is null)
                json.WriteNullValue();
            else
                WriteValue(json, values, detail.ListKeys.Contains(name));
        }

        foreach (var (heading, table) in detail.Tables)
        {
            json.WritePropertyName(heading);
            if (!WriteTable(json, table, TableOptions.Default with { MaxRows = int.MaxValue }, ref error))
                return false;
        }

        json.WriteEndObject();
        return true;
    }

    private static void WriteValue(Utf8JsonWriter json, IReadOnlyList<string> values, bool isList)
    {
        if (!isList && values.Count < 2)
        {
            json.WriteStringValue(values.Count == 0 ? "" : values[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
