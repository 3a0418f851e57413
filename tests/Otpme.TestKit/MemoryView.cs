using Otpme.Core.Storage;

namespace Otpme.TestKit;

/// <summary>The view of a <see cref="MemoryEngine"/>.</summary>
internal sealed class MemoryView(IIndexer indexer) : IStoreView
{
    private readonly Lock _lock = new();
    private readonly SortedList<string, StoredValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<IndexEntry, SortedSet<string>> _index = [];
    private readonly List<IViewFollower> _followers = [];

    public long Revision { get; private set; }

    public bool TryRead(string key, out StoredValue value)
    {
        lock (_lock)
            return _values.TryGetValue(key, out value);
    }

    public IReadOnlyList<string> Lookup(string index, string value)
    {
        lock (_lock)
            return _index.TryGetValue(new IndexEntry(index, value), out var keys) ? [.. keys] : [];
    }

    public IReadOnlyList<StoredValue> ReadAll(string index, string value)
    {
        lock (_lock)
            return _index.TryGetValue(new IndexEntry(index, value), out var keys) ? [.. keys.Where(k => !StoreClass.Counter.Owns(k)).Select(k => _values[k])] : [];
    }

    public int Count(string index, string value) => Lookup(index, value).Count;

    public IReadOnlyList<StoredValue> Scan(string prefix, string? after = null, int limit = 1000)
    {
        lock (_lock)
        {
            return
            [
                .. _values.Values
                    .Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(v.Key, after) > 0))
                    .Take(limit),
            ];
        }
    }

    public IDisposable Follow(IViewFollower follower)
    {
        lock (_lock)
            _followers.Add(follower);
        return new Following(this, follower);
    }

    /// <summary>Applies a batch and tells the followers; gives its revision.</summary>
    public long Apply(IReadOnlyList<CommitWrite> writes)
    {
        IViewFollower[] followers;
        long revision;
        lock (_lock)
        {
            revision = ++Revision;
            foreach (var write in writes)
            {
                if (_values.Remove(write.Key, out var old))
                    File(old, isThere: false);
                if (write.Value is not { } value)
                    continue;
                var stored = new StoredValue(write.Key, value.ToArray(), revision);
                _values.Add(write.Key, stored);
                File(stored, isThere: true);
            }

            followers = [.. _followers];
        }

        foreach (var follower in followers)
            follower.OnApplied(revision, writes);
        return revision;
    }

    private void File(StoredValue stored, bool isThere)
    {
        var entries = new List<IndexEntry>();
        indexer.Index(stored.Key, stored.Value, entries);
        foreach (var entry in entries)
        {
            if (!_index.TryGetValue(entry, out var keys))
                _index[entry] = keys = new SortedSet<string>(StringComparer.Ordinal);
            if (isThere)
                keys.Add(stored.Key);
            else
                keys.Remove(stored.Key);
        }
    }

    private sealed class Following(MemoryView view, IViewFollower follower) : IDisposable
    {
        public void Dispose()
        {
            lock (view._lock)
                view._followers.Remove(follower);
        }
    }
}
