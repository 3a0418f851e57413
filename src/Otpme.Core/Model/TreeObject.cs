namespace Otpme.Core.Model;

/// <summary>
/// An object of the tree as it stood at one revision. Immutable for everybody who reads it; a <see cref="Transaction"/> changes a
/// copy of its own.
/// </summary>
public sealed class TreeObject
{
    private readonly object?[] _values;

    internal TreeObject(ObjectRef reference, long revision)
    {
        Ref = reference;
        Revision = revision;
        _values = new object?[reference.Kind.Fields.Count];
    }

    private TreeObject(TreeObject other)
    {
        Ref = other.Ref;
        Revision = other.Revision;
        Name = other.Name;
        Parent = other.Parent;
        Unknown = other.Unknown;
        _values = (object?[])other._values.Clone();
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

    public T Get<T>(Field<T> field) => _values[field.Ordinal] is { } value ? (T)value : field.Fallback;

    /// <summary>Values as words, for tables and details.</summary>
    public IReadOnlyList<string> Show(Field field) => field.Show(_values[field.Ordinal] ?? field.Default);

    public bool Has(Field field) => _values[field.Ordinal] is not null;

    public override string ToString() => $"{Kind.Name} {Name}";

    internal TreeObject Copy() => new(this);

    internal object? GetRaw(Field field) => _values[field.Ordinal];

    internal void SetRaw(Field field, object? value) => _values[field.Ordinal] = field.IsDefault(value) ? null : value;
}
