using SQLitePCL;

namespace Otpme.Replica.Sqlite;

/// <summary>
/// One SQLite connection, to be used by one thread at a time. The VFS "unix-excl" keeps the WAL index and its locks inside this
/// process: a read transaction costs no system call, and no other process can open the file meanwhile.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    private const int BusyTimeoutMilliseconds = 10_000;

    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteConnection() => Batteries_V2.Init();

    public SqliteConnection(string path, bool create = false)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(path, out _handle, flags, "unix-excl");
        if (code != raw.SQLITE_OK)
        {
            _handle?.Dispose();
            throw new SqliteException(code, $"{path} cannot be opened: {raw.sqlite3_errstr(code).utf8_to_string()}");
        }

        _ = raw.sqlite3_extended_result_codes(_handle, 1);
        _ = raw.sqlite3_busy_timeout(_handle, BusyTimeoutMilliseconds);
    }

    /// <summary>False inside a transaction.</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(_handle) != 0;

    /// <summary>Closing does not copy the write-ahead log into the database, as the last connection otherwise would.</summary>
    public void LeaveFileAlone()
    {
        const int noCheckpointOnClose = 1006;
        Check(raw.sqlite3_db_config(_handle, noCheckpointOnClose, 1, out _));
    }

    public SqliteStatement Prepare(string sql)
    {
        const uint persistent = 1;
        Check(raw.sqlite3_prepare_v3(_handle, sql, persistent, out var statement));
        var prepared = new SqliteStatement(this, statement);
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>Runs one statement without parameters; rows are skipped.</summary>
    public void Execute(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        using (statement)
        {
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
            }

            if (code != raw.SQLITE_DONE)
                throw Failure(code);
        }
    }

    /// <summary>First column of the first row as text; null without a row.</summary>
    public string? QueryText(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        using (statement)
        {
            var code = raw.sqlite3_step(statement);
            return code switch
            {
                raw.SQLITE_ROW => raw.sqlite3_column_text(statement, 0).utf8_to_string(),
                raw.SQLITE_DONE => null,
                _ => throw Failure(code),
            };
        }
    }

    public long QueryInt64(string sql) =>
        long.TryParse(QueryText(sql), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Copies what the write-ahead log holds into the database file.</summary>
    /// <returns>Pages in the log, and how many of them are copied; both -1 when the log was busy.</returns>
    public (int InLog, int Copied) Checkpoint(int mode)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(_handle, "main", mode, out var inLog, out var copied);
        if (code != raw.SQLITE_OK && (code & 0xff) != raw.SQLITE_BUSY)
            throw Failure(code);
        return (inLog, copied);
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }

    public SqliteException Failure(int code) =>
        new(raw.sqlite3_extended_errcode(_handle) is var extended and not 0 ? extended : code, raw.sqlite3_errmsg(_handle).utf8_to_string());

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }
}
