using System.Text;
using SQLitePCL;

namespace Otpme.Replica.Sqlite;

/// <summary>A prepared statement. Parameters and columns are numbered as in SQLite: parameters from 1, columns from 0.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 1024;

    public SqliteStatement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<char> text)
    {
        var worst = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = worst <= StackBytes ? stackalloc byte[StackBytes] : new byte[worst];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        // An empty span would be bound as NULL.
        connection.Check(length == 0
            ? raw.sqlite3_bind_text(handle, parameter, string.Empty)
            : raw.sqlite3_bind_text(handle, parameter, buffer[..length]));
        return this;
    }

    public SqliteStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        connection.Check(bytes.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
            : raw.sqlite3_bind_blob(handle, parameter, bytes));
        return this;
    }

    /// <summary>True when a row is there, false at the end.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
            return false;
        var failure = connection.Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Ends the statement and with it the read transaction.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        Reset();
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    /// <summary>Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
