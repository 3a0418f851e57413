using Otpme.Core.Storage;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>Puts and deletes rows together with their index entries, inside a transaction that the caller holds.</summary>
internal sealed class RowWriter
{
    private readonly IIndexer indexer;
    private readonly IndexNames names;
    private readonly ViewMeta meta;
    private readonly SqliteStatement find;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement update;
    private readonly SqliteStatement delete;
    private readonly SqliteStatement findCounter;
    private readonly SqliteStatement putCounter;
    private readonly SqliteStatement deleteCounter;
    private readonly SqliteStatement file;
    private readonly SqliteStatement unfile;
    private readonly List<IndexEntry> before = [];
    private readonly List<IndexEntry> after = [];
    private bool hasIndexedCounters;

    public RowWriter(SqliteConnection connection, IIndexer indexer, IndexNames names, ViewMeta meta)
    {
        this.meta = meta;
        this.indexer = indexer;
        this.names = names;
        find = connection.Prepare("SELECT id, value FROM kv WHERE key = ?1");
        insert = connection.Prepare("INSERT INTO kv(key, value, revision) VALUES(?1, ?2, ?3)");
        update = connection.Prepare("UPDATE kv SET value = ?2, revision = ?3 WHERE id = ?1");
        delete = connection.Prepare("DELETE FROM kv WHERE id = ?1");
        findCounter = connection.Prepare("SELECT value FROM counter WHERE key = ?1");
        putCounter = connection.Prepare("INSERT OR REPLACE INTO counter(key, value, revision) VALUES(?1, ?2, ?3)");
        deleteCounter = connection.Prepare("DELETE FROM counter WHERE key = ?1");
        file = connection.Prepare("INSERT OR IGNORE INTO idx(name, value, key) VALUES(?1, ?2, ?3)");
        unfile = connection.Prepare("DELETE FROM idx WHERE name = ?1 AND value = ?2 AND key = ?3");
        hasIndexedCounters = meta.Number(ViewSchema.HasIndexedCounters) != 0;
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
        before.Clear();
        if (hasIndexedCounters)
        {
            var old = findCounter.Bind(1, key).Step() ? findCounter.Blob(0).ToArray() : null;
            findCounter.Reset();
            if (old is not null)
                indexer.Index(key, old, before);
        }

        if (value is { } bytes)
            putCounter.Bind(1, key).BindBlob(2, bytes.Span).Bind(3, revision).Run();
        else
            deleteCounter.Bind(1, key).Run();
        Refile(key, value);
        NoteIndexedCounter();
    }

    /// <summary>Files a value whose row is there already.</summary>
    public void Reindex(in StoredValue value)
    {
        before.Clear();
        Refile(value.Key, value.Value);
        if (StoreClass.Counter.Owns(value.Key))
            NoteIndexedCounter();
    }

    /// <summary>As long as no counter was ever indexed, folding need not look at what was there before.</summary>
    private void NoteIndexedCounter()
    {
        if (after.Count == 0)
            return;
        // Written each time: a transaction that is rolled back takes the note with it, but not the field.
        meta.Set(ViewSchema.HasIndexedCounters, 1);
        hasIndexedCounters = true;
    }

    private void WriteDocument(in CommitWrite write, long revision)
    {
        before.Clear();
        var (id, old) = find.Bind(1, write.Key).Step() ? (find.Int64(0), find.Blob(1).ToArray()) : (0, null);
        find.Reset();
        if (old is not null)
            indexer.Index(write.Key, old, before);
        if (write.Value is not { } bytes)
        {
            if (id != 0)
                delete.Bind(1, id).Run();
        }
        else if (id != 0)
        {
            update.Bind(1, id).BindBlob(2, bytes.Span).Bind(3, revision).Run();
        }
        else
        {
            insert.Bind(1, write.Key).BindBlob(2, bytes.Span).Bind(3, revision).Run();
        }

        Refile(write.Key, write.Value);
    }

    private void Refile(string key, ReadOnlyMemory<byte>? value)
    {
        after.Clear();
        if (value is { } bytes)
            indexer.Index(key, bytes, after);
        foreach (var entry in before)
        {
            if (!after.Contains(entry))
                unfile.Bind(1, names.GetOrAdd(entry.Index)).Bind(2, entry.Value).Bind(3, key).Run();
        }

        foreach (var entry in after)
        {
            if (!before.Contains(entry))
                file.Bind(1, names.GetOrAdd(entry.Index)).Bind(2, entry.Value).Bind(3, key).Run();
        }
    }
}
