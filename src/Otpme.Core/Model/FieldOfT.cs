using System.Text.Json;

namespace Otpme.Core.Model;

#pragma warning disable MA0048 // the generic twin of Field
/// <summary>A <see cref="Field"/> with values of type <typeparamref name="T"/>.</summary>
public sealed class Field<T> : Field
{
    public required ValueType<T> Type { get; init; }

    /// <summary>What an object has that says nothing; not stored.</summary>
    public required T Fallback { get; init; }

    public override bool IsSealed => typeof(T) == typeof(SealedValue);

    public override bool IsReference => typeof(T) == typeof(ObjectRef?);

    public override string Grammar => Type.Grammar;

    internal override object? Default => Fallback;

    internal override void Write(Utf8JsonWriter json, object? value) => Type.Write(json, (T)value!);

    internal override object? Read(ref Utf8JsonReader json) => Type.Read(ref json);

    internal override bool TryParse(string text, out object? value, out string error)
    {
        var ok = Type.TryParse(text, out var typed, out error);
        value = typed;
        return ok;
    }

    internal override IReadOnlyList<string> Show(object? value) => value is null ? [] : Type.Show((T)value);

    internal override bool IsDefault(object? value) => value switch
    {
        null => Fallback is null,
        System.Collections.ICollection { Count: 0 } => true,
        _ => value.Equals(Fallback),
    };
}
#pragma warning restore MA0048
