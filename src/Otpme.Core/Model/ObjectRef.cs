using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Otpme.Core.Model;

/// <summary>A reference to an object: its kind and its UUID; stored as <c>kind/uuid</c>. Renaming and moving never touch it.</summary>
public readonly record struct ObjectRef(Kind Kind, Guid Id)
{
    private const int MaxLength = 128;

    /// <summary>The key the object is stored under.</summary>
    public string Key => $"object/{Kind.Name}/{Id:D}";

    public override string ToString() => $"{Kind.Name}/{Id:D}";

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ObjectRef reference)
    {
        reference = default;
        var slash = text.IndexOf('/');
        if (slash < 0 || !Guid.TryParseExact(text[(slash + 1)..], "D", out var id) || !Kind.TryGet(text[..slash], out var kind))
            return false;
        reference = new ObjectRef(kind, id);
        return true;
    }

    /// <summary>Reads a reference where a document has one, without making a string of it.</summary>
    public static bool TryRead(in Utf8JsonReader json, out ObjectRef reference)
    {
        Span<char> text = stackalloc char[MaxLength];
        reference = default;
        return json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= MaxLength && TryParse(text[..json.CopyString(text)], out reference);
    }

    /// <summary>Reads the reference out of a store key <c>object/kind/uuid</c>.</summary>
    public static bool TryParseKey(string key, out ObjectRef reference)
    {
        reference = default;
        return key.StartsWith("object/", StringComparison.Ordinal) && TryParse(key.AsSpan(7), out reference);
    }
}
