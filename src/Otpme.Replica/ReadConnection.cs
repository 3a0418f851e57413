using Otpme.Core.Storage;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>A connection with the statements that reading needs; used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const string Columns = "SELECT key, value, revision FROM ";
    private const string InRange = " WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3";

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _document;
    private readonly SqliteStatement _counter;
    private readonly SqliteStatement _documentRevision;
    private readonly SqliteStatement _counterRevision;
    private readonly SqliteStatement _documents;
    private readonly SqliteStatement _counters;
    private readonly SqliteStatement _everything;
    private readonly SqliteStatement _lookup;
    private readonly SqliteStatement _readAll;
    private readonly SqliteStatement _count;

    public ReadConnection(string path, int cacheBytes)
    {
        _connection = new SqliteConnection(path);
        _connection.Execute($"PRAGMA cache_size=-{cacheBytes / 1024}");
        _connection.Execute("PRAGMA query_only=1");
        _document = _connection.Prepare("SELECT value, revision FROM kv WHERE key = ?1");
        _counter = _connection.Prepare("SELECT value, revision FROM counter WHERE key = ?1");
        _documentRevision = _connection.Prepare("SELECT revision FROM kv WHERE key = ?1");
        _counterRevision = _connection.Prepare("SELECT revision FROM counter WHERE key = ?1");
        _documents = _connection.Prepare(Columns + "kv" + InRange);
        _counters = _connection.Prepare(Columns + "counter" + InRange);
        _everything = _connection.Prepare($"SELECT * FROM ({Columns}kv UNION ALL {Columns}counter)" + InRange);
        _lookup = _connection.Prepare("SELECT key FROM idx WHERE name = ?1 AND value = ?2 AND key >= ?3 AND key < ?4 ORDER BY key");
        _readAll = _connection.Prepare(
            "SELECT kv.key, kv.value, kv.revision FROM idx CROSS JOIN kv ON kv.key = idx.key WHERE idx.name = ?1 AND idx.value = ?2 ORDER BY idx.key");
        _count = _connection.Prepare("SELECT count(*) FROM idx WHERE name = ?1 AND value = ?2");
    }

    public bool TryRead(string key, out StoredValue value)
    {
        var statement = StoreClass.Counter.Owns(key) ? _counter : _document;
        var found = statement.Bind(1, key).Step();
        value = found ? new StoredValue(key, statement.Blob(0).ToArray(), statement.Int64(1)) : default;
        statement.Reset();
        return found;
    }

    /// <summary>0 when the key does not exist.</summary>
    public long RevisionOf(string key)
    {
        var statement = StoreClass.Counter.Owns(key) ? _counterRevision : _documentRevision;
        var revision = statement.Bind(1, key).Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return revision;
    }

    public void Scan(in KeyRange range, int limit, List<StoredValue> into)
    {
        var statement = range.IsWithinCounters ? _counters : range.MeetsCounters ? _everything : _documents;
        statement.Bind(1, range.From).Bind(2, range.Before).Bind(3, limit);
        while (statement.Step())
            into.Add(new StoredValue(statement.Text(0), statement.Blob(1).ToArray(), statement.Int64(2)));
        statement.Reset();
    }

    public void Lookup(long index, string value, in KeyRange range, List<string> into)
    {
        _lookup.Bind(1, index).Bind(2, value).Bind(3, range.From).Bind(4, range.Before);
        while (_lookup.Step())
            into.Add(_lookup.Text(0));
        _lookup.Reset();
    }

    public void ReadAll(long index, string value, List<StoredValue> into)
    {
        _readAll.Bind(1, index).Bind(2, value);
        while (_readAll.Step())
            into.Add(new StoredValue(_readAll.Text(0), _readAll.Blob(1).ToArray(), _readAll.Int64(2)));
        _readAll.Reset();
    }

    public int Count(long index, string value)
    {
        _count.Bind(1, index).Bind(2, value).Step();
        var number = (int)_count.Int64(0);
        _count.Reset();
        return number;
    }

    public void Dispose() => _connection.Dispose();
}
