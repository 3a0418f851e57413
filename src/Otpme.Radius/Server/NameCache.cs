using System.Text;

namespace Otpme.Radius.Server;

/// <summary>
/// Turns user names and station ids from bytes into strings without making the same string twice: a bounded four-way table that
/// forgets by overwriting. Only packets that proved their secret get here. Any thread may use it.
/// </summary>
internal sealed class NameCache
{
    private const int Ways = 4;
    private const int MaxCachedBytes = 64;

    private sealed record Entry(byte[] Utf8, string Text);

    private readonly Entry?[] _entries;
    private readonly uint _setMask;

    /// <param name="sets">A power of two; four names fit into each.</param>
    public NameCache(int sets)
    {
        _entries = new Entry?[sets * Ways];
        _setMask = (uint)sets - 1;
    }

    /// <summary>The text of UTF-8 bytes; bytes that are no UTF-8 become U+FFFD, which no name may contain.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > MaxCachedBytes)
            return Encoding.UTF8.GetString(utf8);

        var hasher = default(HashCode);
        hasher.AddBytes(utf8);
        var hash = (uint)hasher.ToHashCode();
        var set = _entries.AsSpan((int)(hash & _setMask) * Ways, Ways);
        for (var way = 0; way < Ways; way++)
        {
            var entry = Volatile.Read(ref set[way]);
            if (entry is not null && utf8.SequenceEqual(entry.Utf8))
                return entry.Text;
        }

        var text = Encoding.UTF8.GetString(utf8);
        ref var place = ref set[(int)(hash >> 30)];
        for (var way = 0; way < Ways; way++)
        {
            if (Volatile.Read(ref set[way]) is null)
            {
                place = ref set[way];
                break;
            }
        }

        Volatile.Write(ref place, new Entry(utf8.ToArray(), text));
        return text;
    }
}
