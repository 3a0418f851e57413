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

    private readonly SqliteView _view;
    private readonly CounterJournal _journal;
    private readonly TimeSpan _foldInterval;
    private readonly Action _requestSwitch;
    private readonly ILogger _logger;
    private readonly Action<string> _fatal;
    private readonly AutoResetEvent _work = new(initialState: false);
    private readonly AutoResetEvent _folded = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private volatile string? _failure;
    private long _folds;

    /// <param name="requestSwitch">Asks the sequencer to hand over the active journal file.</param>
    /// <param name="fatal">Ends the process.</param>
    public Maintenance(
        SqliteView view, CounterJournal journal, TimeSpan foldInterval, Action requestSwitch, ILogger logger, Action<string> fatal)
    {
        _view = view;
        _journal = journal;
        _foldInterval = foldInterval;
        _requestSwitch = requestSwitch;
        _logger = logger;
        _fatal = fatal;
        _thread = new Thread(Run) { IsBackground = true, Name = "otpme-store-fold" };
    }

    /// <summary>Why the last fold failed; null when it did not.</summary>
    public string? Failure => _failure;

    public long Folds => Volatile.Read(ref _folds);

    public void Start() => _thread.Start();

    /// <summary>There is something to fold or to copy.</summary>
    public void Wake() => _work.Set();

    /// <summary>Waits a moment for a fold to end, well or badly.</summary>
    public void WaitForFold()
    {
        _work.Set();
        _folded.WaitOne(RetryAfter);
    }

    /// <summary>Folds the full file, if there is one.</summary>
    /// <returns>False when the disk is full or broken; the journal keeps everything.</returns>
    public bool FoldNow()
    {
        if (_journal.Full is not { } file)
            return true;
        var reason = Fold(file);
        if (reason is not null && _failure is null)
            EngineLog.FoldFailed(_logger, reason);
        _failure = reason;
        _folded.Set();
        return reason is null;
    }

    /// <summary>Stops the thread; the rest is the caller's.</summary>
    public void Stop()
    {
        _isStopping = true;
        _work.Set();
        _thread.Join();
    }

    public void Dispose()
    {
        _work.Dispose();
        _folded.Dispose();
    }

    private void Run()
    {
        while (!_isStopping)
        {
            var wasWoken = _work.WaitOne(_failure is null ? _foldInterval : RetryAfter);
            if (_isStopping)
                return;
            try
            {
                if (!wasWoken && !_journal.IsActiveEmpty && _journal.HasReadyFile)
                    _requestSwitch();
                FoldNow();
                if (_view.WantsCheckpoint)
                    _view.Checkpoint();
            }
            catch (Exception exception) when (exception is JournalSyncException or SqliteException { IsSyncFailure: true })
            {
                _fatal(exception.Message);
                return;
            }
            catch (IOException exception)
            {
                // A checkpoint or a journal header did not find room; both are tried again.
                if (_failure is null)
                    EngineLog.FoldFailed(_logger, exception.Message);
                _failure = exception.Message;
                _folded.Set();
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
            if (_view.Fold(distinct.Slice(done, Math.Min(FoldStep, distinct.Count - done)), file.LastRevision) is { } reason)
                return reason;
        }

        if (_view.EndFold(distinct, file.LastRevision) is { } why)
            return why;
        _journal.Release();
        Interlocked.Increment(ref _folds);
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
