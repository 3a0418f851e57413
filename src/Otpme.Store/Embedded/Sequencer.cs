using Microsoft.Extensions.Logging;
using Otpme.Core.Storage;
using Otpme.Replica;
using Otpme.Replica.Sqlite;
using Otpme.Store.Journal;

namespace Otpme.Store.Embedded;

/// <summary>
/// The one thread that orders commits: takes what is queued, decides each commit in turn, makes the batch durable with one fsync,
/// shows it and answers. A batch of counters goes to the journal, any other as a whole to SQLite, so that what is durable is
/// always a prefix of the order.
/// </summary>
internal sealed class Sequencer
{
    private const int MaxBatch = 1024;
    private const int RecentKeys = 64 * 1024;

    /// <summary>Counters are small; a larger commit goes to SQLite.</summary>
    private const int MaxJournalCommitBytes = 4096;

    private readonly RequestQueue queue;
    private readonly SqliteView view;
    private readonly CounterJournal journal;
    private readonly Maintenance maintenance;
    private readonly IIndexer indexer;
    private readonly ILogger logger;
    private readonly Action<string> fatal;
    private readonly SequencerClock clock;
    private readonly RecentChanges recent;
    private readonly CommitRequest[] batch = new CommitRequest[MaxBatch];
    private readonly CommitResult[] results = new CommitResult[MaxBatch];
    private readonly List<AppliedCommit> commits = new(MaxBatch);
    private readonly List<IndexEntry> indexed = [];
    private readonly Thread thread;
    private long revision;
    private bool fitsJournal;
    private bool isRefusing;
    private volatile bool isSwitchRequested;
    private long drainedAt = long.MaxValue;

    public Sequencer(
        RequestQueue queue, SqliteView view, CounterJournal journal, Maintenance maintenance, IIndexer indexer, TimeProvider time, ILogger logger, Action<string> fatal)
    {
        this.queue = queue;
        this.view = view;
        this.journal = journal;
        this.maintenance = maintenance;
        this.indexer = indexer;
        this.logger = logger;
        this.fatal = fatal;
        clock = new SequencerClock(time);
        revision = view.Revision;
        recent = new RecentChanges(revision, RecentKeys);
        thread = new Thread(Run) { IsBackground = true, Name = "otpme-store-commit" };
    }

    public SequencerClock Clock => clock;

    public void Start() => thread.Start();

    /// <summary>Hand the journal's active file over to be folded, soon.</summary>
    public void RequestSwitch()
    {
        isSwitchRequested = true;
        queue.Wake();
    }

    /// <summary>Takes nothing more in, works off what is queued and ends the thread.</summary>
    public void Drain()
    {
        Volatile.Write(ref drainedAt, queue.Close());
        queue.Wake();
        thread.Join();
    }

    private void Run()
    {
        try
        {
            while (queue.Taken < Volatile.Read(ref drainedAt))
            {
                var count = queue.Dequeue(batch);
                if (count > 0)
                    Process(count);
                else if (!queue.IsClosed)
                    queue.Wait();
                else
                    Thread.Yield();
                SwitchIfRequested();
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, nobody would be answered any more.
            fatal(exception.ToString());
        }
    }

    private void SwitchIfRequested()
    {
        if (!isSwitchRequested)
            return;
        isSwitchRequested = false;
        if (journal.TrySwitch())
            maintenance.Wake();
    }

    private void Process(int count)
    {
        var revisionBefore = revision;
        string? refusal;
        try
        {
            fitsJournal = true;
            commits.Clear();
            for (var i = 0; i < count; i++)
                results[i] = Decide(batch[i]);
            refusal = commits.Count == 0 ? null : fitsJournal ? WriteJournal() : WriteDatabase();
        }
        catch (Exception exception) when (exception is not (JournalSyncException or ViewFollowerException or SqliteException { IsSyncFailure: true }))
        {
            EngineLog.BatchFailed(logger, count, exception);
            refusal = "The store refused the commit after an internal error; its log says more.";
        }

        if (refusal is null)
        {
            recent.Accept(revision);
        }
        else
        {
            recent.Undo();
            revision = revisionBefore;
            results.AsSpan(0, count).Fill(CommitResult.Unavailable(refusal));
        }

        NoteRefusal(refusal);
        Complete(count);
    }

    private CommitResult Decide(CommitRequest request)
    {
        foreach (var condition in request.Conditions)
        {
            if (!Holds(condition, request.ReadRevision))
                return CommitResult.Conflict(condition.Key);
        }

        if (request.Writes.Count == 0)
            return CommitResult.Done(revision);

        revision++;
        foreach (var write in request.Writes)
            recent.Record(write.Key, write.IsDelete ? 0 : revision);
        commits.Add(new AppliedCommit(revision, request.Writes));
        fitsJournal = fitsJournal && FitsJournal(request.Writes);
        return CommitResult.Done(revision);
    }

    private bool Holds(in CommitCondition condition, long readRevision)
    {
        if (!recent.TryGet(condition.Key, out var current))
        {
            // Unchanged since the caller read it, so what it read still holds.
            if (condition.Kind == ConditionKind.AtRevision && readRevision >= recent.Floor && readRevision > 0 && condition.Revision <= readRevision)
                return true;
            current = view.RevisionOf(condition.Key);
        }

        return condition.Kind switch
        {
            ConditionKind.AtRevision => current == condition.Revision,
            ConditionKind.Exists => current != 0,
            _ => current == 0,
        };
    }

    private bool FitsJournal(List<CommitWrite> writes)
    {
        var bytes = 0;
        foreach (var write in writes)
        {
            if (!StoreClass.Counter.Owns(write.Key))
                return false;
            bytes += write.Key.Length;
            if (write.Value is not { } value)
                continue;
            bytes += value.Length;
            indexed.Clear();
            indexer.Index(write.Key, value, indexed);
            if (indexed.Count > 0)
                return false;
        }

        return bytes <= MaxJournalCommitBytes;
    }

    private string? WriteJournal()
    {
        journal.Encode(commits);
        try
        {
            while (!journal.TryMakeRoom())
            {
                if (maintenance.Failure is { } reason)
                    return reason;
                maintenance.WaitForFold();
            }

            journal.Append();
        }
        catch (IOException exception)
        {
            return $"The store's journal cannot be written ({exception.Message}): the change was not made; make room and try again.";
        }

        clock.Start();
        journal.Sync();
        clock.JournalSynced();
        journal.Accept(commits);
        if (journal.Full is not null)
            maintenance.Wake();
        view.ApplyFromJournal(commits);
        return null;
    }

    private string? WriteDatabase()
    {
        clock.Start();
        var refusal = view.Apply(commits);
        clock.DatabaseWritten();
        if (view.WantsCheckpoint)
            maintenance.Wake();
        return refusal;
    }

    private void NoteRefusal(string? refusal)
    {
        if (refusal is not null && !isRefusing)
            EngineLog.Refusing(logger, refusal);
        else if (refusal is null && isRefusing && commits.Count > 0)
            EngineLog.AcceptingAgain(logger);
        else
            return;
        isRefusing = refusal is not null;
    }

    private void Complete(int count)
    {
        clock.BatchEnded(results.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            var request = batch[i];
            batch[i] = null!;
            try
            {
                request.OnCompleted(results[i]);
            }
            catch (Exception exception)
            {
                EngineLog.CompletionFailed(logger, exception);
            }
        }
    }
}
