using SQLitePCL;

namespace Otpme.Replica.Sqlite;

/// <summary>SQLite reported an error.</summary>
/// <param name="code">Extended result code (sqlite.org/rescode.html).</param>
public sealed class SqliteException(int code, string message) : IOException($"{message} (SQLite code {code})")
{
    // Extended codes of SQLITE_IOERR (10): 10 | n << 8.
    private const int IoErrorFsync = 10 | (4 << 8);
    private const int IoErrorDirectoryFsync = 10 | (5 << 8);

    public int Code { get; } = code;

    /// <summary>The file is no longer what SQLite wrote.</summary>
    public bool IsDamage => (Code & 0xff) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>No room for the write; the transaction can be rolled back and tried again later.</summary>
    public bool IsFull => (Code & 0xff) == raw.SQLITE_FULL;

    /// <summary>What reached the disk is unknown: no statement about durability can be made any more.</summary>
    public bool IsSyncFailure => Code is IoErrorFsync or IoErrorDirectoryFsync;
}
