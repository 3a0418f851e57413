namespace Otpme.Core.Model;

/// <summary>Which fields a document has, and where: gathered while it is read.</summary>
internal ref struct StoredFields(Kind kind)
{
    private int _count;

    /// <summary>By <see cref="Field.Ordinal"/>: <see cref="TreeObject.Undecoded"/> where the document has the field.</summary>
    public object?[] Values { get; } = new object?[kind.Fields.Count];

    /// <summary>Ordinal of a field and where its value stands.</summary>
    public (int Ordinal, Range Range)[] Ranges { get; private set; } = new (int, Range)[16];

    public void Add(Field field, Range range)
    {
        if (_count == Ranges.Length)
        {
            var more = new (int, Range)[_count * 2];
            Ranges.CopyTo(more, 0);
            Ranges = more;
        }

        Ranges[_count++] = (field.Ordinal, range);
        Values[field.Ordinal] = TreeObject.Undecoded;
    }
}
