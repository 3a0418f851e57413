using System.Collections.Concurrent;
using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>
/// Counters that live in the engine's journal and not yet in SQLite; every read looks here first. Its entries have no index
/// entries (a counter that is indexed goes to SQLite at once), so a look-up only has to hide what is superseded here.
/// </summary>
public sealed class CounterOverlay
{
    private readonly ConcurrentDictionary<string, OverlayEntry> _entries = new(concurrencyLevel: 4, capacity: 4096, StringComparer.Ordinal);
    private int _count;
    private long _removals;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>
    /// Changes before entries leave because SQLite has them now. A reader that asks SQLite first and here afterwards begins anew
    /// when this changed in between.
    /// </summary>
    public long Removals => Volatile.Read(ref _removals);

    public int Count => Volatile.Read(ref _count);

    public bool TryGet(string key, out OverlayEntry entry)
    {
        if (!IsEmpty)
            return _entries.TryGetValue(key, out entry!);
        entry = null!;
        return false;
    }

    public bool Contains(string key) => !IsEmpty && _entries.ContainsKey(key);

    /// <summary>Replaces what is there. Only one thread puts.</summary>
    public void Put(OverlayEntry entry)
    {
        if (_entries.TryAdd(entry.Key, entry))
            Interlocked.Increment(ref _count);
        else
            Replace(entry);
    }

    /// <summary>Drops what was written to SQLite directly.</summary>
    public void Remove(List<CommitWrite> writes)
    {
        if (IsEmpty)
            return;
        Interlocked.Increment(ref _removals);
        foreach (var write in writes)
        {
            if (_entries.TryRemove(write.Key, out _))
                Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Drops what is folded: states up to a revision; a newer one of the same key stays.</summary>
    public void Remove(IReadOnlyCollection<string> keys, long through)
    {
        Interlocked.Increment(ref _removals);
        foreach (var key in keys)
        {
            if (_entries.TryGetValue(key, out var entry)
                && entry.Revision <= through
                && _entries.TryRemove(new KeyValuePair<string, OverlayEntry>(key, entry)))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }

    /// <summary>Entries with <paramref name="from"/> &lt;= key &lt; <paramref name="before"/>, by key.</summary>
    public SortedDictionary<string, OverlayEntry> Range(string from, string before)
    {
        var range = new SortedDictionary<string, OverlayEntry>(StringComparer.Ordinal);
        if (IsEmpty)
            return range;
        foreach (var (key, entry) in _entries)
        {
            if (string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, before) < 0)
                range[key] = entry;
        }

        return range;
    }

    private void Replace(OverlayEntry entry)
    {
        // The folding thread may remove the old entry in between; the count then follows.
        while (!_entries.TryGetValue(entry.Key, out var old) || !_entries.TryUpdate(entry.Key, entry, old))
        {
            if (!_entries.TryAdd(entry.Key, entry))
                continue;
            Interlocked.Increment(ref _count);
            return;
        }
    }
}
