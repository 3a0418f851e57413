using System.Text.Json;

namespace Otpme.Core.Model;

/// <summary>
/// An object of the tree as it stood at one revision. Immutable for everybody who reads it; a <see cref="Transaction"/> changes a
/// copy of its own.
/// </summary>
public sealed class TreeObject
{
    /// <summary>Stands for a value that is in the document and was not asked for yet.</summary>
    internal static readonly object Undecoded = new();

    private readonly object?[] _values;
    private readonly ReadOnlyMemory<byte> _document;
    private readonly (int Ordinal, Range Range)[] _stored;

    /// <summary>A new object.</summary>
    internal TreeObject(ObjectRef reference, long revision)
        : this(reference, revision, default, new object?[reference.Kind.Fields.Count], [])
    {
    }

    /// <summary>A stored object.</summary>
    /// <param name="reference">What it is.</param>
    /// <param name="revision">Revision that wrote it.</param>
    /// <param name="document">Its document.</param>
    /// <param name="values">By ordinal: <see cref="Undecoded"/> where the document has a value.</param>
    /// <param name="stored">Where these stand in the document.</param>
    internal TreeObject(ObjectRef reference, long revision, ReadOnlyMemory<byte> document, object?[] values, (int Ordinal, Range Range)[] stored)
    {
        Ref = reference;
        Revision = revision;
        _document = document;
        _values = values;
        _stored = stored;
    }

    private TreeObject(TreeObject other)
    {
        Ref = other.Ref;
        Revision = other.Revision;
        Name = other.Name;
        Parent = other.Parent;
        Unknown = other.Unknown;
        _values = (object?[])other._values.Clone();
        _document = other._document;
        _stored = other._stored;
    }

    public ObjectRef Ref { get; }

    public Kind Kind => Ref.Kind;

    public Guid Id => Ref.Id;

    /// <summary>Revision that wrote it; 0 for an object that was not committed yet.</summary>
    public long Revision { get; }

    public string Name { get; internal set; } = "";

    /// <summary>The object it lies in; null for the realm.</summary>
    public ObjectRef? Parent { get; internal set; }

    /// <summary>Properties of the document that this version does not know; written back as they were.</summary>
    internal IReadOnlyList<KeyValuePair<string, byte[]>> Unknown { get; set; } = [];

    public bool IsEnabled => Get(ObjectFields.Enabled);

    public IReadOnlyList<Membership> MemberOf => Get(ObjectFields.MemberOf);

    public IReadOnlyList<ObjectRef> Policies => Get(ObjectFields.Policies);

    /// <summary>The sub-type of tokens and policies; empty otherwise.</summary>
    public string TypeName => Kind.TypeField is { } type ? Get(type) : "";

    public T Get<T>(Field<T> field) => GetRaw(field) is { } value ? (T)value : field.Fallback;

    /// <summary>Values as words, for tables and details.</summary>
    public IReadOnlyList<string> Show(Field field) => field.Show(GetRaw(field) ?? field.Default);

    public bool Has(Field field) => GetRaw(field) is not null;

    public override string ToString() => $"{Kind.Name} {Name}";

    internal TreeObject Copy() => new(this);

    /// <summary>Null: it has the default.</summary>
    internal object? GetRaw(Field field) => Volatile.Read(ref _values[field.Ordinal]) is var value && value == Undecoded ? Decode(field) : value;

    internal void SetRaw(Field field, object? value) => _values[field.Ordinal] = field.IsDefault(value) ? null : value;

    /// <summary>Several threads may do this at once: they come to the same value.</summary>
    private object? Decode(Field field)
    {
        foreach (var (ordinal, range) in _stored)
        {
            if (ordinal != field.Ordinal)
                continue;
            var json = new Utf8JsonReader(_document.Span[range]);
            json.Read();
            var value = field.Read(ref json);
            if (field.IsDefault(value))
                value = null;
            Volatile.Write(ref _values[ordinal], value);
            return value;
        }

        throw new InvalidOperationException("What is not in the document is not undecoded.");
    }
}
