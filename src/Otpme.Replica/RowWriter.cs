using Otpme.Core.Storage;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>Puts and deletes rows together with their index entries, inside a transaction that the caller holds.</summary>
internal sealed class RowWriter
{
    private readonly IIndexer _indexer;
    private readonly IndexNames _names;
    private readonly ViewMeta _meta;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _update;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _findCounter;
    private readonly SqliteStatement _putCounter;
    private readonly SqliteStatement _deleteCounter;
    private readonly SqliteStatement _file;
    private readonly SqliteStatement _unfile;
    private readonly List<IndexEntry> _before = [];
    private readonly List<IndexEntry> _after = [];
    private bool _hasIndexedCounters;

    public RowWriter(SqliteConnection connection, IIndexer indexer, IndexNames names, ViewMeta meta)
    {
        _meta = meta;
        _indexer = indexer;
        _names = names;
        _find = connection.Prepare("SELECT id, value FROM kv WHERE key = ?1");
        _insert = connection.Prepare("INSERT INTO kv(key, value, revision) VALUES(?1, ?2, ?3)");
        _update = connection.Prepare("UPDATE kv SET value = ?2, revision = ?3 WHERE id = ?1");
        _delete = connection.Prepare("DELETE FROM kv WHERE id = ?1");
        _findCounter = connection.Prepare("SELECT value FROM counter WHERE key = ?1");
        _putCounter = connection.Prepare("INSERT OR REPLACE INTO counter(key, value, revision) VALUES(?1, ?2, ?3)");
        _deleteCounter = connection.Prepare("DELETE FROM counter WHERE key = ?1");
        _file = connection.Prepare("INSERT OR IGNORE INTO idx(name, value, key) VALUES(?1, ?2, ?3)");
        _unfile = connection.Prepare("DELETE FROM idx WHERE name = ?1 AND value = ?2 AND key = ?3");
        _hasIndexedCounters = meta.Number(ViewSchema.HasIndexedCounters) != 0;
    }

    public void Write(in CommitWrite write, long revision)
    {
        if (StoreClass.Counter.Owns(write.Key))
            WriteCounter(write.Key, write.Value, revision);
        else
            WriteDocument(write, revision);
    }

    public void WriteCounter(string key, ReadOnlyMemory<byte>? value, long revision)
    {
        _before.Clear();
        if (_hasIndexedCounters)
        {
            var old = _findCounter.Bind(1, key).Step() ? _findCounter.Blob(0).ToArray() : null;
            _findCounter.Reset();
            if (old is not null)
                _indexer.Index(key, old, _before);
        }

        if (value is { } bytes)
            _putCounter.Bind(1, key).BindBlob(2, bytes.Span).Bind(3, revision).Run();
        else
            _deleteCounter.Bind(1, key).Run();
        Refile(key, value);
        NoteIndexedCounter();
    }

    /// <summary>Files a value whose row is there already.</summary>
    public void Reindex(in StoredValue value)
    {
        _before.Clear();
        Refile(value.Key, value.Value);
        if (StoreClass.Counter.Owns(value.Key))
            NoteIndexedCounter();
    }

    /// <summary>As long as no counter was ever indexed, folding need not look at what was there before.</summary>
    private void NoteIndexedCounter()
    {
        if (_after.Count == 0)
            return;
        // Written each time: a transaction that is rolled back takes the note with it, but not the field.
        _meta.Set(ViewSchema.HasIndexedCounters, 1);
        _hasIndexedCounters = true;
    }

    private void WriteDocument(in CommitWrite write, long revision)
    {
        _before.Clear();
        var (id, old) = _find.Bind(1, write.Key).Step() ? (_find.Int64(0), _find.Blob(1).ToArray()) : (0, null);
        _find.Reset();
        if (old is not null)
            _indexer.Index(write.Key, old, _before);
        if (write.Value is not { } bytes)
        {
            if (id != 0)
                _delete.Bind(1, id).Run();
        }
        else if (id != 0)
        {
            _update.Bind(1, id).BindBlob(2, bytes.Span).Bind(3, revision).Run();
        }
        else
        {
            _insert.Bind(1, write.Key).BindBlob(2, bytes.Span).Bind(3, revision).Run();
        }

        Refile(write.Key, write.Value);
    }

    private void Refile(string key, ReadOnlyMemory<byte>? value)
    {
        _after.Clear();
        if (value is { } bytes)
            _indexer.Index(key, bytes, _after);
        foreach (var entry in _before)
        {
            if (!_after.Contains(entry))
                _unfile.Bind(1, _names.GetOrAdd(entry.Index)).Bind(2, entry.Value).Bind(3, key).Run();
        }

        foreach (var entry in _after)
        {
            if (!_before.Contains(entry))
                _file.Bind(1, _names.GetOrAdd(entry.Index)).Bind(2, entry.Value).Bind(3, key).Run();
        }
    }
}
