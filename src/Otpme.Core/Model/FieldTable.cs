using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Otpme.Core.Model;

/// <summary>Finds the field of a name in UTF-8 without making a string of it.</summary>
internal sealed class FieldTable
{
    private (byte[] Name, Field Field)?[] _slots = new (byte[], Field)?[64];
    private int _count;

    public void Add(Field field)
    {
        if (++_count > _slots.Length / 4)
            Grow();
        Put(Encoding.UTF8.GetBytes(field.Name), field);
    }

    public bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out Field? field)
    {
        for (var slot = Hash(name); _slots[slot & (_slots.Length - 1)] is { } held; slot++)
        {
            if (!name.SequenceEqual(held.Name))
                continue;
            field = held.Field;
            return true;
        }

        field = null;
        return false;
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2_166_136_261U;
        foreach (var octet in name)
            hash = unchecked((hash ^ octet) * 16_777_619);
        return (int)(hash & 0x3FFF_FFFF);
    }

    private void Put(byte[] name, Field field)
    {
        var slot = Hash(name);
        while (_slots[slot & (_slots.Length - 1)] is not null)
            slot++;
        _slots[slot & (_slots.Length - 1)] = (name, field);
    }

    private void Grow()
    {
        var before = _slots;
        _slots = new (byte[], Field)?[before.Length * 2];
        foreach (var held in before)
        {
            if (held is { } kept)
                Put(kept.Name, kept.Field);
        }
    }
}
