using Microsoft.Extensions.Logging;
using Otpme.Core.Storage;
using Otpme.Replica.Sqlite;
using SQLitePCL;

namespace Otpme.Replica;

/// <summary>
/// The node's view in one SQLite file. Reads come from any thread and see every commit whose completion was reported; writes
/// come from the engine that owns the view. Damage found while reading is an <see cref="SqliteException"/>.
/// </summary>
public sealed class SqliteView : IStoreView, IDisposable
{
    private const int PagesBeforeRestart = 16_384;
    private const int RowsBeforeCheckpoint = 4_000;

    private readonly ViewFollowers _followers = new();
    private readonly Lock _writing = new();
    private readonly ViewWriter _writer;
    private readonly ReadPool _readers;
    private readonly SqliteConnection _checkpointer;
    private readonly ValueCache _cache;
    private long _revision;
    private int _waiting;
    private int _rowsSinceCheckpoint;

    private SqliteView(ViewSettings settings, IIndexer indexer, ILogger logger)
    {
        _writer = new ViewWriter(settings, indexer, Overlay);
        CheckMasterKey(settings);
        FoldedRevision = _writer.Meta.Number(ViewSchema.FoldedRevision);
        _revision = Math.Max(_writer.Meta.Number(ViewSchema.AppliedRevision), FoldedRevision);
        if (_writer.Meta.Text(ViewSchema.IndexerVersion) is not { } version || version != $"{indexer.Version}")
            Reindex(settings.Path, indexer.Version, logger);
        _readers = new ReadPool(settings.Path, settings.ReadConnections, settings.ReadCacheBytes);
        _checkpointer = new SqliteConnection(settings.Path);
        _cache = new ValueCache(settings.ValueCacheBytes);
        ReplicaLog.Opened(logger, settings.Path, _revision);
    }

    public long Revision => Volatile.Read(ref _revision);

    /// <summary>Counters that are durable in the engine's journal only; empty for an engine without journal.</summary>
    public CounterOverlay Overlay { get; } = new();

    /// <summary>Journal records up to here are in SQLite.</summary>
    public long FoldedRevision { get; private set; }

    /// <summary>Enough was written since the last <see cref="Checkpoint"/>.</summary>
    public bool WantsCheckpoint => Volatile.Read(ref _rowsSinceCheckpoint) >= RowsBeforeCheckpoint;

    public string? MasterKeyFingerprint => _writer.Meta.Text(ViewSchema.MasterKeyFingerprint);

    /// <summary>Opens a file that <see cref="ViewFile.Check"/> found good.</summary>
    /// <exception cref="StoreOpenException">It cannot be used.</exception>
    public static SqliteView Open(ViewSettings settings, IIndexer indexer, ILogger logger)
    {
        try
        {
            return new SqliteView(settings, indexer, logger);
        }
        catch (SqliteException exception) when (exception.IsDamage)
        {
            throw StoreOpenException.Damaged(settings.Path, exception.Message, exception);
        }
        catch (SqliteException exception)
        {
            throw new StoreOpenException(
                StoreOpenProblem.NotAccessible, $"The store file {settings.Path} cannot be opened ({exception.Message}).", exception);
        }
    }

    public bool TryRead(string key, out StoredValue value)
    {
        if (key.Length > CommitRequest.MaxKeyLength)
        {
            value = default;
            return false;
        }

        if (StoreClass.Counter.Owns(key))
            return TryReadCounter(key, out value);
        if (_cache.TryGet(key, out value))
            return true;

        var changesBefore = _cache.Changes;
        bool found;
        using (var lease = _readers.Rent())
            found = lease.Connection.TryRead(key, out value);
        if (found)
            _cache.Offer(value, changesBefore);
        return found;
    }

    /// <summary>0 when the key does not exist.</summary>
    public long RevisionOf(string key)
    {
        if (Overlay.TryGet(key, out var entry))
            return entry.Value is null ? 0 : entry.Revision;
        if (_cache.TryGet(key, out var value))
            return value.Revision;
        using var lease = _readers.Rent();
        return lease.Connection.RevisionOf(key);
    }

    public IReadOnlyList<string> Lookup(string index, string value)
    {
        if (!_writer.Names.TryGet(index, out var id))
            return [];
        var keys = new List<string>();
        while (true)
        {
            var removals = Overlay.Removals;
            using (var lease = _readers.Rent())
                lease.Connection.Lookup(id, value, KeyRange.Everything, keys);
            if (!Overlay.IsEmpty)
                keys.RemoveAll(Overlay.Contains);
            if (Overlay.Removals == removals)
                return keys;
            keys.Clear();
        }
    }

    public IReadOnlyList<StoredValue> ReadAll(string index, string value)
    {
        var found = new List<StoredValue>();
        if (_writer.Names.TryGet(index, out var id))
        {
            using var lease = _readers.Rent();
            lease.Connection.ReadAll(id, value, found);
        }

        return found;
    }

    public int Count(string index, string value)
    {
        if (!_writer.Names.TryGet(index, out var id))
            return 0;
        while (true)
        {
            var removals = Overlay.Removals;
            var hidden = new List<string>();
            int count;
            using (var lease = _readers.Rent())
            {
                count = lease.Connection.Count(id, value);
                if (!Overlay.IsEmpty)
                    lease.Connection.Lookup(id, value, KeyRange.Counters, hidden);
            }

            count -= hidden.Count(Overlay.Contains);
            if (Overlay.Removals == removals)
                return count;
        }
    }

    public IReadOnlyList<StoredValue> Scan(string prefix, string? after = null, int limit = 1000)
    {
        var range = KeyRange.Of(prefix, after);
        var found = new List<StoredValue>();
        if (limit <= 0)
            return found;

        // The overlay first: what is folded in between is then found in SQLite.
        var newer = range.MeetsCounters && !Overlay.IsEmpty ? Overlay.Range(range.From, range.Before) : null;
        using (var lease = _readers.Rent())
            lease.Connection.Scan(range, newer is null ? limit : limit + newer.Count, found);
        return newer is null ? found : Merge(found, newer, limit);
    }

    public IDisposable Follow(IViewFollower follower) => _followers.Add(follower);

    /// <summary>Writes ordered commits durably into SQLite and shows them: what follows an engine's feed.</summary>
    /// <returns>Null when done, else one sentence why nothing was written.</returns>
    public string? Apply(List<AppliedCommit> commits)
    {
        Interlocked.Increment(ref _waiting);
        lock (_writing)
        {
            Interlocked.Decrement(ref _waiting);
            if (_writer.Write(commits) is { } reason)
                return reason;
            foreach (var commit in commits)
            {
                _cache.Forget(commit.Writes);
                Overlay.Remove(commit.Writes);
                _rowsSinceCheckpoint += commit.Writes.Count;
            }
        }

        Publish(commits);
        return null;
    }

    /// <summary>Shows commits of counters that are durable in the engine's journal.</summary>
    public void ApplyFromJournal(List<AppliedCommit> commits)
    {
        foreach (var commit in commits)
        {
            foreach (var write in commit.Writes)
                Overlay.Put(new OverlayEntry(write.Key, write.Value?.ToArray(), commit.Revision));
        }

        Publish(commits);
    }

    /// <summary>Fills the overlay from the journal at start; what SQLite has already is left out.</summary>
    /// <param name="entries">Oldest first.</param>
    public void Restore(List<OverlayEntry> entries, long lastRevision)
    {
        var superseded = _writer.Superseded();
        foreach (var entry in entries)
        {
            if (entry.Revision > FoldedRevision && (!superseded.TryGetValue(entry.Key, out var newer) || newer < entry.Revision))
                Overlay.Put(entry);
        }

        _revision = Math.Max(_revision, lastRevision);
    }

    /// <summary>Copies some of the overlay's counters into SQLite, not yet durably.</summary>
    /// <param name="keys">In ascending order; those with a newer state than <paramref name="through"/> are left for a later fold.</param>
    /// <returns>Null when done, else one sentence why not.</returns>
    public string? Fold(ReadOnlySpan<string> keys, long through)
    {
        // A commit goes first: nobody waits for a fold.
        while (Volatile.Read(ref _waiting) > 0)
            Thread.Yield();
        lock (_writing)
        {
            _rowsSinceCheckpoint += keys.Length;
            var entries = new List<OverlayEntry>(keys.Length);
            foreach (var key in keys)
            {
                if (Overlay.TryGet(key, out var entry) && entry.Revision <= through)
                    entries.Add(entry);
            }

            return _writer.Fold(entries);
        }
    }

    /// <summary>Makes a fold durable and drops what it copied from the overlay; the journal records are no longer needed.</summary>
    /// <param name="keys">All keys of the fold. Until here they stayed in the overlay, so that a direct write notices them.</param>
    public string? EndFold(IReadOnlyCollection<string> keys, long through)
    {
        lock (_writing)
        {
            if (_writer.EndFold(through) is { } reason)
                return reason;
            FoldedRevision = through;
            Overlay.Remove(keys, through);
            return null;
        }
    }

    /// <summary>Copies the write-ahead log into the database; to be called now and then from a background thread.</summary>
    public void Checkpoint()
    {
        Volatile.Write(ref _rowsSinceCheckpoint, 0);
        var (inLog, _) = _checkpointer.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
        if (inLog < PagesBeforeRestart)
            return;
        // Under steady load the log would never be reused: stop writing for the short rest.
        lock (_writing)
            _checkpointer.Checkpoint(raw.SQLITE_CHECKPOINT_RESTART);
    }

    /// <summary>Ends the view; reading is no longer possible.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            _readers.Dispose();
            _checkpointer.Dispose();
            _writer.Dispose();
        }
    }

    private static List<StoredValue> Merge(List<StoredValue> found, SortedDictionary<string, OverlayEntry> newer, int limit)
    {
        var merged = new List<StoredValue>(found.Count + newer.Count);
        foreach (var value in found)
        {
            if (newer.TryGetValue(value.Key, out var entry) && entry.Revision > value.Revision)
                continue;
            newer.Remove(value.Key);
            merged.Add(value);
        }

        foreach (var entry in newer.Values)
        {
            if (entry.Value is { } bytes)
                merged.Add(new StoredValue(entry.Key, bytes, entry.Revision));
        }

        merged.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        if (merged.Count > limit)
            merged.RemoveRange(limit, merged.Count - limit);
        return merged;
    }

    private bool TryReadCounter(string key, out StoredValue value)
    {
        if (Overlay.TryGet(key, out var entry))
        {
            value = entry.Value is { } bytes ? new StoredValue(key, bytes, entry.Revision) : default;
            return entry.Value is not null;
        }

        using var lease = _readers.Rent();
        return lease.Connection.TryRead(key, out value);
    }

    private void Publish(List<AppliedCommit> commits)
    {
        _followers.OnApplied(commits);
        Volatile.Write(ref _revision, commits[^1].Revision);
    }

    private void CheckMasterKey(ViewSettings settings)
    {
        if (settings.MasterKeyFingerprint is not { } wanted)
            return;
        var stored = MasterKeyFingerprint;
        if (stored is null)
        {
            if (_writer.SetMeta(ViewSchema.MasterKeyFingerprint, wanted) is { } reason)
                throw new StoreOpenException(StoreOpenProblem.NotAccessible, reason);
        }
        else if (stored != wanted)
        {
            throw new StoreOpenException(
                StoreOpenProblem.OtherMasterKey,
                $"The store file {settings.Path} belongs to the master key {stored}, not to {wanted}: put the right master key file in place; nothing was changed.");
        }
    }

    private void Reindex(string path, int version, ILogger logger)
    {
        if (_revision != 0)
            ReplicaLog.Reindexing(logger, version);
        if (_writer.Reindex(version) is { } reason)
            throw new StoreOpenException(StoreOpenProblem.NotAccessible, $"The indexes of {path} cannot be built anew: {reason}");
    }
}
