using System.Collections.Concurrent;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>Numbers that stand for the names of indexes in the table <c>idx</c>. Names only ever come to it.</summary>
internal sealed class IndexNames
{
    private readonly ConcurrentDictionary<string, long> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _pending = new(StringComparer.Ordinal);
    private readonly SqliteStatement _insert;

    public IndexNames(SqliteConnection writer)
    {
        _insert = writer.Prepare("INSERT INTO idx_name(id, name) VALUES(?1, ?2)");
        var all = writer.Prepare("SELECT id, name FROM idx_name");
        while (all.Step())
            _published[all.Text(1)] = all.Int64(0);
        all.Reset();
    }

    /// <summary>For readers: only names whose transaction is committed.</summary>
    public bool TryGet(string name, out long id) => _published.TryGetValue(name, out id);

    /// <summary>For the writer, inside its transaction.</summary>
    public long GetOrAdd(string name)
    {
        if (_published.TryGetValue(name, out var id) || _pending.TryGetValue(name, out id))
            return id;
        id = _published.Count + _pending.Count + 1;
        _insert.Bind(1, id).Bind(2, name).Run();
        _pending[name] = id;
        return id;
    }

    public void Committed()
    {
        if (_pending.Count == 0)
            return;
        foreach (var (name, id) in _pending)
            _published[name] = id;
        _pending.Clear();
    }

    public void RolledBack() => _pending.Clear();
}
