using System.Text.Json;

namespace Otpme.Core.Model;

/// <summary>How a field's value is read from words, shown, and stored as JSON.</summary>
public abstract class ValueType<T>
{
    /// <summary>What an administrator may type, for help and errors: "number", "yes|no", "time".</summary>
    public abstract string Grammar { get; }

    public abstract bool TryParse(string text, out T value, out string error);

    /// <summary>For people: one entry, or several for a list.</summary>
    public abstract IReadOnlyList<string> Show(T value);

    public abstract void Write(Utf8JsonWriter json, T value);

    /// <summary>Reads what <see cref="Write"/> wrote; the reader stands on the value's first token.</summary>
    public abstract T Read(ref Utf8JsonReader json);
}
