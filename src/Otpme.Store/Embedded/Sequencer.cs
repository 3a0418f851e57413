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

    private readonly RequestQueue _queue;
    private readonly SqliteView _view;
    private readonly CounterJournal _journal;
    private readonly Maintenance _maintenance;
    private readonly IIndexer _indexer;
    private readonly ILogger _logger;
    private readonly Action<string> _fatal;
    private readonly SequencerClock _clock;
    private readonly RecentChanges _recent;
    private readonly CommitRequest[] _batch = new CommitRequest[MaxBatch];
    private readonly CommitResult[] _results = new CommitResult[MaxBatch];
    private readonly List<AppliedCommit> _commits = new(MaxBatch);
    private readonly List<IndexEntry> _indexed = [];
    private readonly Thread _thread;
    private long _revision;
    private bool _fitsJournal;
    private bool _isRefusing;
    private volatile bool _isSwitchRequested;
    private long _drainedAt = long.MaxValue;

    public Sequencer(
        RequestQueue queue, SqliteView view, CounterJournal journal, Maintenance maintenance, IIndexer indexer, TimeProvider time, ILogger logger, Action<string> fatal)
    {
        _queue = queue;
        _view = view;
        _journal = journal;
        _maintenance = maintenance;
        _indexer = indexer;
        _logger = logger;
        _fatal = fatal;
        _clock = new SequencerClock(time);
        _revision = view.Revision;
        _recent = new RecentChanges(_revision, RecentKeys);
        _thread = new Thread(Run) { IsBackground = true, Name = "otpme-store-commit" };
    }

    public SequencerClock Clock => _clock;

    public void Start() => _thread.Start();

    /// <summary>Hand the journal's active file over to be folded, soon.</summary>
    public void RequestSwitch()
    {
        _isSwitchRequested = true;
        _queue.Wake();
    }

    /// <summary>Takes nothing more in, works off what is queued and ends the thread.</summary>
    public void Drain()
    {
        Volatile.Write(ref _drainedAt, _queue.Close());
        _queue.Wake();
        _thread.Join();
    }

    private void Run()
    {
        try
        {
            while (_queue.Taken < Volatile.Read(ref _drainedAt))
            {
                var count = _queue.Dequeue(_batch);
                if (count > 0)
                    Process(count);
                else if (!_queue.IsClosed)
                    _queue.Wait();
                else
                    Thread.Yield();
                SwitchIfRequested();
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, nobody would be answered any more.
            _fatal(exception.ToString());
        }
    }

    private void SwitchIfRequested()
    {
        if (!_isSwitchRequested)
            return;
        _isSwitchRequested = false;
        if (_journal.TrySwitch())
            _maintenance.Wake();
    }

    private void Process(int count)
    {
        var revisionBefore = _revision;
        string? refusal;
        try
        {
            _fitsJournal = true;
            _commits.Clear();
            for (var i = 0; i < count; i++)
                _results[i] = Decide(_batch[i]);
            refusal = _commits.Count == 0 ? null : _fitsJournal ? WriteJournal() : WriteDatabase();
        }
        catch (Exception exception) when (exception is not (JournalSyncException or ViewFollowerException or SqliteException { IsSyncFailure: true }))
        {
            EngineLog.BatchFailed(_logger, count, exception);
            refusal = "The store refused the commit after an internal error; its log says more.";
        }

        if (refusal is null)
        {
            _recent.Accept(_revision);
        }
        else
        {
            _recent.Undo();
            _revision = revisionBefore;
            _results.AsSpan(0, count).Fill(CommitResult.Unavailable(refusal));
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
            return CommitResult.Done(_revision);

        _revision++;
        foreach (var write in request.Writes)
            _recent.Record(write.Key, write.IsDelete ? 0 : _revision);
        _commits.Add(new AppliedCommit(_revision, request.Writes));
        _fitsJournal = _fitsJournal && FitsJournal(request.Writes);
        return CommitResult.Done(_revision);
    }

    private bool Holds(in CommitCondition condition, long readRevision)
    {
        if (!_recent.TryGet(condition.Key, out var current))
        {
            // Unchanged since the caller read it, so what it read still holds.
            if (condition.Kind == ConditionKind.AtRevision && readRevision >= _recent.Floor && readRevision > 0 && condition.Revision <= readRevision)
                return true;
            current = _view.RevisionOf(condition.Key);
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
            _indexed.Clear();
            _indexer.Index(write.Key, value, _indexed);
            if (_indexed.Count > 0)
                return false;
        }

        return bytes <= MaxJournalCommitBytes;
    }

    private string? WriteJournal()
    {
        _journal.Encode(_commits);
        try
        {
            while (!_journal.TryMakeRoom())
            {
                if (_maintenance.Failure is { } reason)
                    return reason;
                _maintenance.WaitForFold();
            }

            _journal.Append();
        }
        catch (IOException exception)
        {
            return $"The store's journal cannot be written ({exception.Message}): the change was not made; make room and try again.";
        }

        _clock.Start();
        _journal.Sync();
        _clock.JournalSynced();
        _journal.Accept(_commits);
        if (_journal.Full is not null)
            _maintenance.Wake();
        _view.ApplyFromJournal(_commits);
        return null;
    }

    private string? WriteDatabase()
    {
        _clock.Start();
        var refusal = _view.Apply(_commits);
        _clock.DatabaseWritten();
        if (_view.WantsCheckpoint)
            _maintenance.Wake();
        return refusal;
    }

    private void NoteRefusal(string? refusal)
    {
        if (refusal is not null && !_isRefusing)
            EngineLog.Refusing(_logger, refusal);
        else if (refusal is null && _isRefusing && _commits.Count > 0)
            EngineLog.AcceptingAgain(_logger);
        else
            return;
        _isRefusing = refusal is not null;
    }

    private void Complete(int count)
    {
        _clock.BatchEnded(_results.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            var request = _batch[i];
            _batch[i] = null!;
            try
            {
                request.OnCompleted(_results[i]);
            }
            catch (Exception exception)
            {
                EngineLog.CompletionFailed(_logger, exception);
            }
        }
    }
}
