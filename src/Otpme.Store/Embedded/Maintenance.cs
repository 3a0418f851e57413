using Microsoft.Extensions.Logging;
using Otpme.Replica;
using Otpme.Replica.Sqlite;
using Otpme.Store.Journal;

namespace Otpme.Store.Embedded;

/// <summary>The background thread: folds full journal files into SQLite and copies the write-ahead log into the database.</summary>
internal sealed class Maintenance : IDisposable
{
    /// <summary>Counters in one transaction: a few milliseconds, the longest that a commit to SQLite waits for a fold.</summary>
    private const int FoldStep = 500;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SqliteView view;
    private readonly CounterJournal journal;
    private readonly TimeSpan foldInterval;
    private readonly Action requestSwitch;
    private readonly ILogger logger;
    private readonly Action<string> fatal;
    private readonly AutoResetEvent work = new(initialState: false);
    private readonly AutoResetEvent folded = new(initialState: false);
    private readonly Thread thread;
    private volatile bool isStopping;
    private volatile string? failure;
    private long folds;

    /// <param name="requestSwitch">Asks the sequencer to hand over the active journal file.</param>
    /// <param name="fatal">Ends the process.</param>
    public Maintenance(
        SqliteView view, CounterJournal journal, TimeSpan foldInterval, Action requestSwitch, ILogger logger, Action<string> fatal)
    {
        this.view = view;
        this.journal = journal;
        this.foldInterval = foldInterval;
        this.requestSwitch = requestSwitch;
        this.logger = logger;
        this.fatal = fatal;
        thread = new Thread(Run) { IsBackground = true, Name = "otpme-store-fold" };
    }

    /// <summary>Why the last fold failed; null when it did not.</summary>
    public string? Failure => failure;

    public long Folds => Volatile.Read(ref folds);

    public void Start() => thread.Start();

    /// <summary>There is something to fold or to copy.</summary>
    public void Wake() => work.Set();

    /// <summary>Waits a moment for a fold to end, well or badly.</summary>
    public void WaitForFold()
    {
        work.Set();
        folded.WaitOne(RetryAfter);
    }

    /// <summary>Folds the full file, if there is one.</summary>
    /// <returns>False when the disk is full or broken; the journal keeps everything.</returns>
    public bool FoldNow()
    {
        if (journal.Full is not { } file)
            return true;
        var reason = Fold(file);
        if (reason is not null && failure is null)
            EngineLog.FoldFailed(logger, reason);
        failure = reason;
        folded.Set();
        return reason is null;
    }

    /// <summary>Stops the thread; the rest is the caller's.</summary>
    public void Stop()
    {
        isStopping = true;
        work.Set();
        thread.Join();
    }

    public void Dispose()
    {
        work.Dispose();
        folded.Dispose();
    }

    private void Run()
    {
        while (!isStopping)
        {
            var wasWoken = work.WaitOne(failure is null ? foldInterval : RetryAfter);
            if (isStopping)
                return;
            try
            {
                if (!wasWoken && !journal.IsActiveEmpty && journal.HasReadyFile)
                    requestSwitch();
                FoldNow();
                if (view.WantsCheckpoint)
                    view.Checkpoint();
            }
            catch (Exception exception) when (exception is JournalSyncException or SqliteException { IsSyncFailure: true })
            {
                fatal(exception.Message);
                return;
            }
            catch (IOException exception)
            {
                // A checkpoint or a journal header did not find room; both are tried again.
                if (failure is null)
                    EngineLog.FoldFailed(logger, exception.Message);
                failure = exception.Message;
                folded.Set();
            }
        }
    }

    private string? Fold(JournalFile file)
    {
        var keys = file.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        var distinct = Distinct(keys);
        for (var done = 0; done < distinct.Count; done += FoldStep)
        {
            if (view.Fold(distinct.Slice(done, Math.Min(FoldStep, distinct.Count - done)), file.LastRevision) is { } reason)
                return reason;
        }

        if (view.EndFold(distinct, file.LastRevision) is { } why)
            return why;
        journal.Release();
        Interlocked.Increment(ref folds);
        return null;
    }

    private static ArraySegment<string> Distinct(string[] sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[kept++] = sorted[i];
        }

        return new ArraySegment<string>(sorted, 0, kept);
    }
}
