using System.Text.Json;

namespace Otpme.Core.Model;

/// <summary>
/// One property of an object kind, declared once: its stored name (which never changes), its verb, its column, its JSON name, the
/// right it needs and its help sentence all come from here.
/// </summary>
public abstract class Field
{
    /// <summary>Stored name, verb, JSON name, and part of the right <c>edit:name</c>.</summary>
    public required string Name { get; init; }

    public required string Help { get; init; }

    /// <summary>Position in <see cref="TreeObject"/>.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>How it is set from the command line.</summary>
    public SetBy SetBy { get; init; } = SetBy.Value;

    /// <summary>Verb name when it differs from <see cref="Name"/>; for a switch the part after <c>enable_</c>.</summary>
    public string? VerbName { get; init; }

    /// <summary>No two objects may have the same value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Leave the key out of <c>show</c>.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Shows as <c>KEY="value"</c> in <c>show</c>; upper case of the name unless given.</summary>
    public string? ShowAs { get; init; }

    public abstract bool IsSealed { get; }

    /// <summary>Its value refers to an object.</summary>
    public abstract bool IsReference { get; }

    /// <summary>Its value is a list.</summary>
    public bool IsList => Default is System.Collections.ICollection;

    /// <summary>What may be typed as its value.</summary>
    public abstract string Grammar { get; }

    internal abstract object? Default { get; }

    internal abstract void Write(Utf8JsonWriter json, object? value);

    internal abstract object? Read(ref Utf8JsonReader json);

    internal abstract bool TryParse(string text, out object? value, out string error);

    internal abstract IReadOnlyList<string> Show(object? value);

    internal abstract bool IsDefault(object? value);
}
