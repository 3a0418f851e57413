using System.Text.Json;
using Otpme.Core.Model;

namespace Otpme.Core.Kerberos;

/// <summary>
/// The string attribute "otp" of MIT's KDC: a JSON array of objects, each a token to try, with type, username and indicators, all optional.
/// Empty: the user has none, and the node's own login decision applies.
/// </summary>
public sealed class OtpStringAttribute : ValueType<string>
{
    public const int MaxLength = ValueTypes.MaxLongTextLength;

    private const int MaxDepth = 8;

    public override string Grammar => """JSON, e.g. [{"type": "radius", "username": "alice", "indicators": ["otp"]}]; '' for none""";

    public override bool TryParse(string text, out string value, out string error)
    {
        value = text.Trim();
        error = value.Length == 0 ? "" : TextLimit.Refuse(value, MaxLength, mayHaveLines: true) ?? Problem(value);
        return error.Length == 0;
    }

    public override IReadOnlyList<string> Show(string value) => [value];

    public override void Write(Utf8JsonWriter json, string value)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStringValue(value);
    }

    public override string Read(ref Utf8JsonReader json) => json.GetString() ?? "";

    /// <summary>What is wrong, as one sentence; empty when it is good.</summary>
    private static string Problem(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return "It is not a JSON array: write [...] around the objects.";
            foreach (var token in document.RootElement.EnumerateArray())
            {
                if (token.ValueKind != JsonValueKind.Object)
                    return "Every entry of the array is an object: {...}.";
                foreach (var member in token.EnumerateObject())
                {
                    if (Problem(member) is { } wrong)
                        return wrong;
                }
            }

            return "";
        }
        catch (JsonException)
        {
            return "This is not JSON.";
        }
    }

    private static string? Problem(JsonProperty member) => member.Name switch
    {
        "type" or "username" => member.Value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length > 0 ? null : $"{member.Name} takes a text.",
        "indicators" => member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String)
            ? null
            : "indicators takes an array of texts.",
        _ => $"'{member.Name}' is not known here: a token has type, username and indicators.",
    };
}
