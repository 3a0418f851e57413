using System.Buffers.Binary;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>Creates the view's database file and says at start whether an existing one can be trusted.</summary>
public static class ViewFile
{
    /// <summary>Up to this size every page is checked at start (well under a second); above it header, schema and size only.</summary>
    private const long FullCheckBytes = 256L * 1024 * 1024;

    private const string Suffix = ".new";

    /// <summary>Makes an empty database; it gets its name only when it is complete and durable.</summary>
    public static void Create(string path)
    {
        var draft = path + Suffix;
        foreach (var leftover in (string[])[draft, draft + "-wal", draft + "-journal"])
            File.Delete(leftover);
        using (new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
        }

        using (var connection = new SqliteConnection(draft))
            ViewSchema.Create(connection);
        using (var file = File.OpenHandle(draft, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        File.Move(draft, path);
        DirectorySync.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Looks at the file without changing it.</summary>
    /// <returns>The newest revision in it.</returns>
    /// <exception cref="StoreOpenException">It is damaged, foreign or newer than this release.</exception>
    public static long Check(string path)
    {
        try
        {
            CheckHeader(path);
            return CheckContent(path);
        }
        catch (SqliteException exception) when (exception.IsDamage)
        {
            throw StoreOpenException.Damaged(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException(
                StoreOpenProblem.NotAccessible, $"The store file {path} cannot be opened ({exception.Message}).", exception);
        }
    }

    private static void CheckHeader(string path)
    {
        Span<byte> header = stackalloc byte[100];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (RandomAccess.Read(file, header, 0) < header.Length || !header.StartsWith("SQLite format 3\0"u8))
            throw StoreOpenException.Damaged(path, "it has no database header");

        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size and not 1 ? size : 65536;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        // With a write-ahead log beside it the file may be shorter for a good reason: a checkpoint was cut off.
        var log = new FileInfo(path + "-wal");
        if ((!log.Exists || log.Length == 0) && RandomAccess.GetLength(file) < (long)pages * pageSize)
            throw StoreOpenException.Damaged(path, $"it should have {pages} pages of {pageSize} bytes and is shorter");
    }

    private static long CheckContent(string path)
    {
        using var connection = new SqliteConnection(path);
        connection.LeaveFileAlone();
        var version = connection.QueryInt64("PRAGMA user_version");
        if (connection.QueryInt64("PRAGMA application_id") != ViewSchema.ApplicationId || version < 1)
            throw StoreOpenException.Damaged(path, "it is a database, but not a store of OTPme");
        if (version > ViewSchema.FormatVersion)
        {
            throw new StoreOpenException(
                StoreOpenProblem.NewerFormat,
                $"The store file {path} has format {version} and this release knows formats up to {ViewSchema.FormatVersion}: "
                + "install the release that wrote it, or restore a backup; nothing was changed.");
        }

        foreach (var table in ViewSchema.Tables)
        {
            if (connection.QueryInt64($"SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='{table}'") != 1)
                throw StoreOpenException.Damaged(path, $"table {table} is missing");
        }

        if (new FileInfo(path).Length <= FullCheckBytes && connection.QueryText("PRAGMA quick_check(1)") is var found and not "ok")
            throw StoreOpenException.Damaged(path, found?.ReplaceLineEndings(" ") ?? "its check gave no answer");
        return connection.QueryInt64($"SELECT max(value) FROM meta WHERE name IN ('{ViewSchema.AppliedRevision}', '{ViewSchema.FoldedRevision}')");
    }
}
