using System.Collections.Concurrent;
using Otpme.Core.Storage;

namespace Otpme.Core.Bench;

/// <summary>A view in memory that counts what is asked of it.</summary>
internal sealed class BenchView(IIndexer indexer) : IStoreView
{
    private readonly ConcurrentDictionary<string, StoredValue> _values = new(1, 1_000_000, StringComparer.Ordinal);
    private readonly Dictionary<IndexEntry, List<string>> _index = [];
    private readonly List<IndexEntry> _entries = [];
    private readonly List<IViewFollower> _followers = [];

    public long Revision { get; private set; }

    public long Reads { get; private set; }

    public long Lookups { get; private set; }

    public bool TryRead(string key, out StoredValue value)
    {
        Reads++;
        return _values.TryGetValue(key, out value);
    }

    public IReadOnlyList<string> Lookup(string index, string value)
    {
        Lookups++;
        return _index.TryGetValue(new IndexEntry(index, value), out var keys) ? keys : [];
    }

    public IReadOnlyList<StoredValue> ReadAll(string index, string value) =>
        [.. Lookup(index, value).Select(key => TryRead(key, out var stored) ? stored : throw new InvalidOperationException(key))];

    public int Count(string index, string value) => Lookup(index, value).Count;

    public IReadOnlyList<StoredValue> Scan(string prefix, string? after = null, int limit = 1000) =>
        [.. _values.Values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(v => v.Key, StringComparer.Ordinal).Where(v => after is null || string.CompareOrdinal(v.Key, after) > 0).Take(limit)];

    public IDisposable Follow(IViewFollower follower)
    {
        _followers.Add(follower);
        return new MemoryStream();
    }

    public bool Holds(in CommitCondition condition)
    {
        var exists = _values.TryGetValue(condition.Key, out var stored);
        return condition.Kind switch
        {
            ConditionKind.AtRevision => (exists ? stored.Revision : 0) == condition.Revision,
            ConditionKind.Exists => exists,
            _ => !exists,
        };
    }

    public long Apply(List<CommitWrite> writes)
    {
        Revision++;
        foreach (var write in writes)
        {
            if (write.Value is not { } value)
            {
                _values.TryRemove(write.Key, out _);
                continue;
            }

            _values[write.Key] = new StoredValue(write.Key, value, Revision);
            if (StoreClass.Counter.Owns(write.Key))
                continue;
            _entries.Clear();
            indexer.Index(write.Key, value, _entries);
            foreach (var entry in _entries)
            {
                if (!_index.TryGetValue(entry, out var keys))
                    _index[entry] = keys = [];
                if (!keys.Contains(write.Key))
                    keys.Add(write.Key);
            }
        }

        foreach (var follower in _followers)
            follower.OnApplied(Revision, writes);
        return Revision;
    }
}
