using Otpme.Core.Storage;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>A connection with the statements that reading needs; used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const string Columns = "SELECT key, value, revision FROM ";
    private const string InRange = " WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3";

    private readonly SqliteConnection connection;
    private readonly SqliteStatement document;
    private readonly SqliteStatement counter;
    private readonly SqliteStatement documentRevision;
    private readonly SqliteStatement counterRevision;
    private readonly SqliteStatement documents;
    private readonly SqliteStatement counters;
    private readonly SqliteStatement everything;
    private readonly SqliteStatement lookup;
    private readonly SqliteStatement count;

    public ReadConnection(string path, int cacheBytes)
    {
        connection = new SqliteConnection(path);
        connection.Execute($"PRAGMA cache_size=-{cacheBytes / 1024}");
        connection.Execute("PRAGMA query_only=1");
        document = connection.Prepare("SELECT value, revision FROM kv WHERE key = ?1");
        counter = connection.Prepare("SELECT value, revision FROM counter WHERE key = ?1");
        documentRevision = connection.Prepare("SELECT revision FROM kv WHERE key = ?1");
        counterRevision = connection.Prepare("SELECT revision FROM counter WHERE key = ?1");
        documents = connection.Prepare(Columns + "kv" + InRange);
        counters = connection.Prepare(Columns + "counter" + InRange);
        everything = connection.Prepare($"SELECT * FROM ({Columns}kv UNION ALL {Columns}counter)" + InRange);
        lookup = connection.Prepare("SELECT key FROM idx WHERE name = ?1 AND value = ?2 AND key >= ?3 AND key < ?4 ORDER BY key");
        count = connection.Prepare("SELECT count(*) FROM idx WHERE name = ?1 AND value = ?2");
    }

    public bool TryRead(string key, out StoredValue value)
    {
        var statement = StoreClass.Counter.Owns(key) ? counter : document;
        var found = statement.Bind(1, key).Step();
        value = found ? new StoredValue(key, statement.Blob(0).ToArray(), statement.Int64(1)) : default;
        statement.Reset();
        return found;
    }

    /// <summary>0 when the key does not exist.</summary>
    public long RevisionOf(string key)
    {
        var statement = StoreClass.Counter.Owns(key) ? counterRevision : documentRevision;
        var revision = statement.Bind(1, key).Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return revision;
    }

    public void Scan(in KeyRange range, int limit, List<StoredValue> into)
    {
        var statement = range.IsWithinCounters ? counters : range.MeetsCounters ? everything : documents;
        statement.Bind(1, range.From).Bind(2, range.Before).Bind(3, limit);
        while (statement.Step())
            into.Add(new StoredValue(statement.Text(0), statement.Blob(1).ToArray(), statement.Int64(2)));
        statement.Reset();
    }

    public void Lookup(long index, string value, in KeyRange range, List<string> into)
    {
        lookup.Bind(1, index).Bind(2, value).Bind(3, range.From).Bind(4, range.Before);
        while (lookup.Step())
            into.Add(lookup.Text(0));
        lookup.Reset();
    }

    public int Count(long index, string value)
    {
        count.Bind(1, index).Bind(2, value).Step();
        var number = (int)count.Int64(0);
        count.Reset();
        return number;
    }

    public void Dispose() => connection.Dispose();
}
