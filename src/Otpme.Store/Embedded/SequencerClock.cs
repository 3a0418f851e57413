using Otpme.Core.Storage;

namespace Otpme.Store.Embedded;

/// <summary>Counts and times of the sequencer; written by its thread, read by any.</summary>
internal sealed class SequencerClock(TimeProvider time)
{
    private long _started;
    private long _done;
    private long _conflicts;
    private long _unavailable;
    private long _batches;
    private long _journalSyncs;
    private long _journalTicks;
    private long _databaseBatches;
    private long _databaseTicks;

    public void Start() => _started = time.GetTimestamp();

    public void JournalSynced()
    {
        _journalSyncs++;
        _journalTicks += time.GetElapsedTime(_started).Ticks;
    }

    public void DatabaseWritten()
    {
        _databaseBatches++;
        _databaseTicks += time.GetElapsedTime(_started).Ticks;
    }

    public void BatchEnded(ReadOnlySpan<CommitResult> results)
    {
        _batches++;
        foreach (ref readonly var result in results)
        {
            switch (result.Status)
            {
                case CommitStatus.Done:
                    _done++;
                    break;
                case CommitStatus.Conflict:
                    _conflicts++;
                    break;
                default:
                    _unavailable++;
                    break;
            }
        }
    }

    public EngineStatistics Read(long folds, int unfoldedCounters) => new(
        Volatile.Read(ref _done),
        Volatile.Read(ref _conflicts),
        Volatile.Read(ref _unavailable),
        Volatile.Read(ref _batches),
        Volatile.Read(ref _journalSyncs),
        TimeSpan.FromTicks(Volatile.Read(ref _journalTicks)),
        Volatile.Read(ref _databaseBatches),
        TimeSpan.FromTicks(Volatile.Read(ref _databaseTicks)),
        folds,
        unfoldedCounters);
}
