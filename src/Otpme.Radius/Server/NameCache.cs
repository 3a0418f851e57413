using System.Text;

namespace Otpme.Radius.Server;

/// <summary>
/// Turns user names and station ids from bytes into strings without making the same string twice: a bounded four-way table that
/// forgets by overwriting. Only packets that proved their secret get here. Any thread may use it: hash and text may be of different
/// names for a moment, so the text is compared always.
/// </summary>
internal sealed class NameCache
{
    private const int Ways = 4;
    private const int MaxCachedBytes = 64;

    private readonly uint[] _hashes;
    private readonly string?[] _texts;
    private readonly uint _setMask;

    /// <param name="sets">A power of two; four names fit into each.</param>
    public NameCache(int sets)
    {
        _hashes = new uint[sets * Ways];
        _texts = new string?[sets * Ways];
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
        var set = (int)(hash & _setMask) * Ways;
        var place = set + (int)(hash >> 30);
        for (var at = set; at < set + Ways; at++)
        {
            var known = Volatile.Read(ref _texts[at]);
            if (known is null)
                place = at;
            else if (_hashes[at] == hash && IsSame(known, utf8))
                return known;
        }

        var text = Encoding.UTF8.GetString(utf8);
        _hashes[place] = hash;
        Volatile.Write(ref _texts[place], text);
        return text;
    }

    private static bool IsSame(string text, ReadOnlySpan<byte> utf8)
    {
        if (Ascii.Equals(utf8, text))
            return true;
        Span<byte> bytes = stackalloc byte[MaxCachedBytes];
        return Encoding.UTF8.TryGetBytes(text, bytes, out var written) && utf8.SequenceEqual(bytes[..written]);
    }
}
