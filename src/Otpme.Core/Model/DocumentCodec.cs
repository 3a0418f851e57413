using System.Buffers;
using System.Diagnostics.CodeAnalysis;
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

    private const int MaxFieldName = 128;

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

    /// <summary>Reads a document; throws <see cref="JsonException"/> on a damaged one, which means the store itself is damaged.</summary>
    public static TreeObject Read(ObjectRef reference, ReadOnlySpan<byte> document, long revision)
    {
        var obj = new TreeObject(reference, revision);
        List<KeyValuePair<string, byte[]>>? unknown = null;
        var json = new Utf8JsonReader(document);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8))
            {
                json.Read();
                obj.Name = json.GetString()!;
            }
            else if (json.ValueTextEquals("parent"u8))
            {
                json.Read();
                obj.Parent = ObjectRef.TryParse(json.GetString(), out var parent) ? parent : throw new JsonException("bad parent");
            }
            else if (json.ValueTextEquals("v"u8))
            {
                json.Read();
                if (json.GetInt32() > SchemaVersion)
                    throw new JsonException($"document of version {json.GetInt32()}, this program knows up to {SchemaVersion}");
            }
            else
            {
                if (TryGetField(reference.Kind, in json, out var field))
                {
                    json.Read();
                    obj.SetRaw(field, field.Read(ref json));
                    continue;
                }

                var name = json.GetString()!;
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                (unknown ??= []).Add(new(name, document[start..(int)json.BytesConsumed].ToArray()));
            }
        }

        if (unknown is not null)
            obj.Unknown = unknown;
        return obj;
    }

    /// <summary>Finds a field without making a string of its name: documents are read at logins.</summary>
    private static bool TryGetField(Kind kind, in Utf8JsonReader json, [NotNullWhen(true)] out Field? field)
    {
        Span<char> name = stackalloc char[MaxFieldName];
        field = null;
        return json.ValueSpan.Length <= MaxFieldName && kind.TryGetField(name[..json.CopyString(name)], out field);
    }
}
