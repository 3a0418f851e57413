using System.Buffers;
using System.Text.Json;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.ChangeLogs;

/// <summary>
/// The change log of an object: a blob beside it, one JSON array of arrays <c>[time, actor, what, value, text]</c> (docs/formats/objects.md),
/// oldest first and bounded: the oldest lines make room.
/// </summary>
public static class ChangeLog
{
    /// <summary>Lines kept.</summary>
    public const int MaxEntries = 200;

    /// <summary>Longest value or text kept, in characters.</summary>
    public const int MaxText = 500;

    public static string KeyOf(Guid id) => $"blob/changelog/{id:D}";

    /// <summary>The log as stored, oldest first; empty when there is none.</summary>
    public static IReadOnlyList<ChangeLogEntry> Read(IStoreView view, Guid id) =>
        view.TryRead(KeyOf(id), out var stored) ? Read(stored.Value.Span) : [];

    /// <summary>Adds lines within a transaction; a competing change of the same log is a conflict.</summary>
    public static void Append(Transaction transaction, Guid id, IEnumerable<ChangeLogEntry> entries) =>
        Replace(transaction, id, [.. Read(transaction.Tree.View, id), .. entries]);

    /// <summary>Writes the whole log anew; an empty one is removed.</summary>
    public static void Replace(Transaction transaction, Guid id, IReadOnlyList<ChangeLogEntry> entries)
    {
        var key = KeyOf(id);
        var exists = transaction.Tree.View.TryRead(key, out var stored);
        if (!exists && entries.Count == 0)
            return;
        transaction.Require(exists ? new CommitCondition(key, ConditionKind.AtRevision, stored.Revision) : new CommitCondition(key, ConditionKind.Absent));
        if (entries.Count == 0)
            transaction.PutKey(key, null);
        else
            transaction.PutKey(key, Write(entries.Count > MaxEntries ? [.. entries.Skip(entries.Count - MaxEntries)] : entries));
    }

    private static byte[] Write(IReadOnlyList<ChangeLogEntry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var entry in entries)
        {
            json.WriteStartArray();
            json.WriteNumberValue(entry.Time.ToUnixTimeMilliseconds());
            json.WriteStringValue(entry.Actor);
            json.WriteStringValue(entry.What);
            json.WriteStringValue(Cut(entry.Value));
            json.WriteStringValue(Cut(entry.Text));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static List<ChangeLogEntry> Read(ReadOnlySpan<byte> stored)
    {
        var entries = new List<ChangeLogEntry>();
        var json = new Utf8JsonReader(stored);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            json.Read();
            var time = DateTimeOffset.FromUnixTimeMilliseconds(json.GetInt64());
            entries.Add(new ChangeLogEntry(time, Next(ref json), Next(ref json), Next(ref json), Next(ref json)));
            json.Read();
        }

        return entries;
    }

    private static string Next(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? "";
    }

    private static ReadOnlySpan<char> Cut(string text) => text.Length <= MaxText ? text : text.AsSpan(0, MaxText);
}
