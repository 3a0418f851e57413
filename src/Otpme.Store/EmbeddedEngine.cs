using Microsoft.Extensions.Logging;
using Otpme.Core.Storage;
using Otpme.Replica;
using Otpme.Store.Embedded;
using Otpme.Store.Journal;

namespace Otpme.Store;

/// <summary>
/// The engine of a single node: SQLite is engine and view in one file, counters ride in a journal beside it
/// (docs/formats/store.md). Nothing to install, nothing to configure.
/// </summary>
public sealed class EmbeddedEngine : IStoreEngine
{
    private const string DatabaseName = "store.db";
    private const string QueueFull = "The store has too many waiting commits: try again.";
    private const string ShuttingDown = "The store is shutting down.";

    private readonly DirectoryLock _directoryLock;
    private readonly SqliteView _view;
    private readonly CounterJournal _journal;
    private readonly Maintenance _maintenance;
    private readonly Sequencer _sequencer;
    private readonly RequestQueue _queue;
    private int _isDisposed;

    private EmbeddedEngine(
        StoreSettings settings, IIndexer indexer, TimeProvider time, ILogger logger, DirectoryLock directoryLock, SqliteView view, CounterJournal journal, Action<string> fatal)
    {
        _directoryLock = directoryLock;
        _view = view;
        _journal = journal;
        _queue = new RequestQueue(settings.QueueCapacity);
        _maintenance = new Maintenance(view, journal, settings.FoldInterval, () => _sequencer!.RequestSwitch(), logger, fatal);
        _sequencer = new Sequencer(_queue, view, journal, _maintenance, indexer, time, logger, fatal);
        _maintenance.Start();
        _maintenance.Wake();
        _sequencer.Start();
    }

    public IStoreView View => _view;

    public EngineStatistics Statistics => _sequencer.Clock.Read(_maintenance.Folds, _view.Overlay.Count);

    /// <summary>Opens the store in a folder, or makes an empty one where there is none.</summary>
    /// <exception cref="StoreOpenException">It is damaged, newer than this release, in use or not accessible; nothing was changed.</exception>
    public static EmbeddedEngine Open(StoreSettings settings, IIndexer indexer, TimeProvider time, ILogger logger) =>
        Open(settings, indexer, time, logger, path => new JournalFile(path), reason => FatalError.End(logger, reason));

    /// <summary>With files and an end of one's own: for tests of faults.</summary>
    internal static EmbeddedEngine Open(
        StoreSettings settings, IIndexer indexer, TimeProvider time, ILogger logger, Func<string, JournalFile> openJournal, Action<string> fatal)
    {
        try
        {
            Directory.CreateDirectory(settings.Directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var taken = DirectoryLock.Take(settings.Directory);
            try
            {
                return OpenLocked(settings, indexer, time, logger, openJournal, fatal, taken);
            }
            catch
            {
                taken.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException(
                StoreOpenProblem.NotAccessible, $"The store in {settings.Directory} cannot be opened ({exception.Message}).", exception);
        }
    }

    public void Submit(CommitRequest request)
    {
        if (CommitRules.Violation(request) is { } violation)
            request.OnCompleted(CommitResult.Unavailable(violation));
        else if (!_queue.TryEnqueue(request))
            request.OnCompleted(CommitResult.Unavailable(_queue.IsClosed ? ShuttingDown : QueueFull));
    }

    /// <summary>Finishes what was submitted, folds the journal and closes; nobody may read any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _sequencer.Drain();
        _maintenance.Stop();
        // Twice: the file that waits, then the one that was written to. On a full disk the journal keeps them.
        while (_maintenance.FoldNow() && _journal.TrySwitch())
        {
        }

        _maintenance.Dispose();
        _queue.Dispose();
        _journal.Dispose();
        _view.Dispose();
        _directoryLock.Dispose();
    }

    private static EmbeddedEngine OpenLocked(
        StoreSettings settings, IIndexer indexer, TimeProvider time, ILogger logger, Func<string, JournalFile> openJournal, Action<string> fatal, DirectoryLock taken)
    {
        var database = Path.Combine(settings.Directory, DatabaseName);
        var journals = CounterJournal.FilesIn(settings.Directory);
        if (!File.Exists(database))
        {
            if (journals > 0)
                throw StoreOpenException.Damaged(database, "it is missing while its journal is there");
            ViewFile.Create(database);
        }

        // Everything is looked at before anything is opened for writing.
        var revision = ViewFile.Check(database);
        if (journals < 2 && revision > 0)
            throw StoreOpenException.Damaged(database, "its journal is missing");
        if (journals < 2)
            CounterJournal.Create(settings.Directory);
        var counters = CounterJournal.Open(settings.Directory, settings.JournalBytes, openJournal, out var entries, out var lastRevision);
        try
        {
            var opened = SqliteView.Open(ViewSettingsOf(settings, database), indexer, logger);
            opened.Restore(entries, lastRevision);
            if (!opened.Overlay.IsEmpty)
                EngineLog.Replayed(logger, opened.Overlay.Count);
            return new EmbeddedEngine(settings, indexer, time, logger, taken, opened, counters, fatal);
        }
        catch
        {
            counters.Dispose();
            throw;
        }
    }

    private static ViewSettings ViewSettingsOf(StoreSettings settings, string database) => new(database)
    {
        ReadCacheBytes = settings.ReadCacheBytes,
        WriteCacheBytes = settings.WriteCacheBytes,
        ValueCacheBytes = settings.ValueCacheBytes,
        MasterKeyFingerprint = settings.MasterKeyFingerprint,
    };
}
