using System.Text.Json;

namespace Otpme.Core.Model;

/// <summary>A word with a rule; the empty word is always allowed and means "nothing".</summary>
/// <param name="grammar">What may be typed.</param>
/// <param name="isRight">The rule.</param>
public sealed class CheckedText(string grammar, Func<string, bool> isRight) : ValueType<string>
{
    public override string Grammar => grammar;

    public override bool TryParse(string text, out string value, out string error)
    {
        value = text;
        error = text.Length == 0 || isRight(text) ? "" : $"'{text}' is not {grammar}.";
        return error.Length == 0;
    }

    public override IReadOnlyList<string> Show(string value) => value.Length == 0 ? [] : [value];

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override string Read(ref Utf8JsonReader json) => json.GetString() ?? "";
}
