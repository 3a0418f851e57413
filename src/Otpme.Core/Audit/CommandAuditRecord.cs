using System.Buffers;
using System.Text.Json;
using Otpme.Core.Model;

namespace Otpme.Core.Audit;

/// <summary>
/// What a command did, committed together with what it did, on its way to the node's audit chain (docs/formats/audit.md).
/// </summary>
public sealed record CommandAuditRecord
{
    /// <summary>Changes that are written out; more are counted.</summary>
    private const int MaxChanges = 100;

    /// <summary>Longest word or value kept, in characters.</summary>
    private const int MaxText = 500;

    public required DateTimeOffset Time { get; init; }

    public required string Caller { get; init; }

    /// <summary>By which way the command came; <c>local</c> is the node's control socket.</summary>
    public string From { get; init; } = "local";

    public required string Noun { get; init; }

    public required string Verb { get; init; }

    /// <summary>The words behind the verb; secrets are replaced already.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary><c>done</c>, <c>refused</c>, <c>denied</c>, <c>aborted</c> or <c>failed</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Sentence of a refusal; empty when done.</summary>
    public string Reason { get; init; } = "";

    public Guid RequestId { get; init; }

    /// <summary>The object it was about.</summary>
    public ObjectRef? Object { get; init; }

    public string ObjectOid { get; init; } = "";

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Tells the record from every other; the end of its key in the store.</summary>
    public Guid Id { get; } = ObjectId.New();

    /// <summary>Where it waits in the store of this node.</summary>
    public string Key(string nodeName) => $"audit/{nodeName}/{Id:D}";

    /// <summary>One JSON object without white space around it.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("time", Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("what", $"{Noun} {Verb}");
        json.WriteString("who", Caller);
        json.WriteString("object", ObjectOid);
        json.WriteString("from", From);
        json.WriteString("result", Result);
        json.WriteString("reason", Cut(Reason));
        json.WriteString("id", Id);
        if (Object is { } obj)
            json.WriteString("ref", obj.ToString());
        json.WriteStartArray("words");
        foreach (var word in Words)
            json.WriteStringValue(Cut(word));
        json.WriteEndArray();
        if (RequestId != Guid.Empty)
            json.WriteString("request", RequestId);
        WriteChanges(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteChanges(Utf8JsonWriter json)
    {
        if (Changes.Count == 0)
            return;
        json.WriteStartArray("changes");
        foreach (var change in Changes.Take(MaxChanges))
        {
            json.WriteStartArray();
            json.WriteStringValue(change.Object.ToString());
            json.WriteStringValue(change.What);
            json.WriteStringValue(Cut(change.Value));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        if (Changes.Count > MaxChanges)
            json.WriteNumber("more_changes", Changes.Count - MaxChanges);
    }

    private static ReadOnlySpan<char> Cut(string text) => text.Length <= MaxText ? text : text.AsSpan(0, MaxText);
}
