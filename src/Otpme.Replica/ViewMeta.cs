using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>The table <c>meta</c>: facts about the file itself.</summary>
internal sealed class ViewMeta(SqliteConnection connection)
{
    private readonly SqliteStatement _read = connection.Prepare("SELECT value FROM meta WHERE name = ?1");
    private readonly SqliteStatement _write = connection.Prepare("INSERT OR REPLACE INTO meta(name, value) VALUES(?1, ?2)");

    public long Number(string name)
    {
        var value = _read.Bind(1, name).Step() ? _read.Int64(0) : 0;
        _read.Reset();
        return value;
    }

    public string? Text(string name)
    {
        var value = _read.Bind(1, name).Step() ? _read.Text(0) : null;
        _read.Reset();
        return value;
    }

    public void Set(string name, long value) => _write.Bind(1, name).Bind(2, value).Run();

    public void Set(string name, string value) => _write.Bind(1, name).Bind(2, value).Run();
}
