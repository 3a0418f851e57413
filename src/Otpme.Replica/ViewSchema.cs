using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>Tables of the view's database (docs/formats/store.md).</summary>
internal static class ViewSchema
{
    /// <summary>Stands in <c>PRAGMA user_version</c>; rises when an older release could not read the file any more.</summary>
    public const int FormatVersion = 1;

    /// <summary>"OTPm" in <c>PRAGMA application_id</c>.</summary>
    public const int ApplicationId = 0x4F54506D;

    public const string AppliedRevision = "applied_revision";
    public const string FoldedRevision = "folded_revision";
    public const string HasIndexedCounters = "has_indexed_counters";
    public const string IndexerVersion = "indexer_version";
    public const string MasterKeyFingerprint = "master_key_fingerprint";

    public static readonly IReadOnlyList<string> Tables = ["kv", "counter", "idx", "idx_name", "meta", "superseded"];

    // Documents of about 1 KB make a WITHOUT ROWID table three times larger; counters of about 100 bytes make it the better one,
    // because neighbours share a page when they are folded in the order of their keys.
    private static readonly string[] Statements =
    [
        "PRAGMA page_size=4096",
        $"PRAGMA application_id={ApplicationId}",
        $"PRAGMA user_version={FormatVersion}",
        "CREATE TABLE kv(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value BLOB NOT NULL, revision INTEGER NOT NULL)",
        "CREATE TABLE counter(key TEXT PRIMARY KEY, value BLOB NOT NULL, revision INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE idx_name(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        "CREATE TABLE idx(name INTEGER, value TEXT, key TEXT, PRIMARY KEY(name, value, key)) WITHOUT ROWID",
        "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
        "CREATE TABLE superseded(key TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID",
        $"INSERT INTO meta VALUES('{AppliedRevision}', 0), ('{FoldedRevision}', 0)",
    ];

    public static void Create(SqliteConnection connection)
    {
        foreach (var statement in Statements)
            connection.Execute(statement);
        connection.Execute("PRAGMA journal_mode=WAL");
    }
}
