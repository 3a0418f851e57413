using System.Buffers;
using System.Text.Json;

namespace Otpme.Core.Model;

/// <summary>
/// Turns objects into the JSON documents of the store and back. Layout: <c>{"v":1,"name":...,"parent":"kind/uuid",field:value,...}</c>;
/// fields at their default are left out, unknown ones are kept as they are (docs/formats/objects.md).
/// </summary>
public static class DocumentCodec
{
    /// <summary>Version of the document layout.</summary>
    public const int SchemaVersion = 1;

    public static byte[] Write(TreeObject obj)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteNumber("v", SchemaVersion);
        json.WriteString("name", obj.Name);
        if (obj.Parent is { } parent)
            json.WriteString("parent", parent.ToString());
        foreach (var field in obj.Kind.Fields)
        {
            if (obj.GetRaw(field) is not { } value)
                continue;
            json.WritePropertyName(field.Name);
            field.Write(json, value);
        }

        foreach (var (name, raw) in obj.Unknown)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(raw, skipInputValidation: true);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads a document. Its fields are only found here and decoded when they are asked for: a login needs few of them. Throws
    /// <see cref="JsonException"/> on a damaged one, here or when the damaged field is asked for, which means the store itself is damaged.
    /// </summary>
    public static TreeObject Read(ObjectRef reference, ReadOnlyMemory<byte> document, long revision)
    {
        var (name, parent) = ("", default(ObjectRef?));
        var found = new StoredFields(reference.Kind);
        List<KeyValuePair<string, byte[]>>? unknown = null;
        var json = new Utf8JsonReader(document.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8))
            {
                json.Read();
                name = json.GetString()!;
            }
            else if (json.ValueTextEquals("parent"u8))
            {
                json.Read();
                parent = ObjectRef.TryRead(in json, out var read) ? read : throw new JsonException("bad parent");
            }
            else if (json.ValueTextEquals("v"u8))
            {
                json.Read();
                if (json.GetInt32() > SchemaVersion)
                    throw new JsonException($"document of version {json.GetInt32()}, this program knows up to {SchemaVersion}");
            }
            else if (reference.Kind.TryGetField(json.ValueSpan, out var field))
            {
                found.Add(field, Skip(ref json));
            }
            else
            {
                var property = json.GetString()!;
                (unknown ??= []).Add(new(property, document[Skip(ref json)].ToArray()));
            }
        }

        return new TreeObject(reference, revision, document, found.Values, found.Ranges) { Name = name, Parent = parent, Unknown = unknown ?? [] };
    }

    /// <summary>Goes past the value that follows; says where it stands.</summary>
    private static Range Skip(ref Utf8JsonReader json)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return start..(int)json.BytesConsumed;
    }
}
