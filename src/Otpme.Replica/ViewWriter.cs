using Otpme.Core.Storage;
using Otpme.Replica.Sqlite;

namespace Otpme.Replica;

/// <summary>The one writing connection. Every method is one transaction: it happens as a whole, or the reason is returned.</summary>
internal sealed class ViewWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly CounterOverlay overlay;
    private readonly RowWriter rows;
    private readonly ViewMeta meta;
    private readonly SqliteStatement supersede;
    private readonly SqliteStatement forgetSuperseded;

    public ViewWriter(ViewSettings settings, IIndexer indexer, CounterOverlay overlay)
    {
        this.overlay = overlay;
        connection = new SqliteConnection(settings.Path);
        connection.Execute($"PRAGMA cache_size=-{settings.WriteCacheBytes / 1024}");
        connection.Execute("PRAGMA wal_autocheckpoint=0");
        meta = new ViewMeta(connection);
        Names = new IndexNames(connection);
        rows = new RowWriter(connection, indexer, Names, meta);
        supersede = connection.Prepare("INSERT OR REPLACE INTO superseded(key, revision) VALUES(?1, ?2)");
        forgetSuperseded = connection.Prepare("DELETE FROM superseded WHERE revision <= ?1");
    }

    public IndexNames Names { get; }

    public ViewMeta Meta => meta;

    /// <summary>Writes ordered commits durably.</summary>
    /// <returns>Null when done, else why not.</returns>
    public string? Write(List<AppliedCommit> commits) => Transaction(durable: true, () =>
    {
        foreach (var commit in commits)
        {
            foreach (var write in commit.Writes)
            {
                rows.Write(write, commit.Revision);
                // The journal still has an older record of this counter, which must not come back after a crash.
                if (overlay.Contains(write.Key))
                    supersede.Bind(1, write.Key).Bind(2, commit.Revision).Run();
            }
        }

        meta.Set(ViewSchema.AppliedRevision, commits[^1].Revision);
    });

    /// <summary>Copies counters from the journal into their table; durable only with <see cref="EndFold"/>.</summary>
    /// <returns>Null when done, else why not.</returns>
    public string? Fold(List<OverlayEntry> entries) => Transaction(durable: false, () =>
    {
        foreach (var entry in entries)
            rows.WriteCounter(entry.Key, entry.Value is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null, entry.Revision);
    });

    /// <summary>Notes that journal records up to this revision are no longer needed.</summary>
    public string? EndFold(long through) => Transaction(durable: true, () =>
    {
        meta.Set(ViewSchema.FoldedRevision, through);
        forgetSuperseded.Bind(1, through).Run();
    });

    /// <summary>Files every value anew.</summary>
    public string? Reindex(int indexerVersion) => Transaction(durable: true, () =>
    {
        connection.Execute("DELETE FROM idx");
        foreach (var table in (string[])["kv", "counter"])
        {
            var all = connection.Prepare($"SELECT key, value, revision FROM {table}");
            while (all.Step())
                rows.Reindex(new StoredValue(all.Text(0), all.Blob(1).ToArray(), all.Int64(2)));
            all.Reset();
        }

        meta.Set(ViewSchema.IndexerVersion, indexerVersion);
    });

    public string? SetMeta(string name, string value) => Transaction(durable: true, () => meta.Set(name, value));

    /// <summary>Counters that were written to SQLite while the journal still had older records of them.</summary>
    public Dictionary<string, long> Superseded()
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        var all = connection.Prepare("SELECT key, revision FROM superseded");
        while (all.Step())
            found[all.Text(0)] = all.Int64(1);
        all.Reset();
        return found;
    }

    public void Dispose() => connection.Dispose();

    private string? Transaction(bool durable, Action work)
    {
        try
        {
            // Without fsync a transaction is as durable as the next one with it: the log is one file.
            connection.Execute(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            connection.Execute("BEGIN IMMEDIATE");
            work();
            connection.Execute("COMMIT");
            Names.Committed();
            return null;
        }
        catch (SqliteException exception) when (!exception.IsSyncFailure)
        {
            RollBack();
            return exception.IsFull
                ? "The disk is full: the change was not made; make room and try again."
                : $"The store cannot be written ({exception.Message}): the change was not made.";
        }
        catch (Exception exception) when (exception is not SqliteException)
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        Names.RolledBack();
        if (!connection.IsAutocommit)
            connection.Execute("ROLLBACK");
    }
}
