using Otpme.Core.Storage;

namespace Otpme.Store.Embedded;

/// <summary>Counts and times of the sequencer; written by its thread, read by any.</summary>
internal sealed class SequencerClock(TimeProvider time)
{
    private long started;
    private long done;
    private long conflicts;
    private long unavailable;
    private long batches;
    private long journalSyncs;
    private long journalTicks;
    private long databaseBatches;
    private long databaseTicks;

    public void Start() => started = time.GetTimestamp();

    public void JournalSynced()
    {
        journalSyncs++;
        journalTicks += time.GetElapsedTime(started).Ticks;
    }

    public void DatabaseWritten()
    {
        databaseBatches++;
        databaseTicks += time.GetElapsedTime(started).Ticks;
    }

    public void BatchEnded(ReadOnlySpan<CommitResult> results)
    {
        batches++;
        foreach (ref readonly var result in results)
        {
            switch (result.Status)
            {
                case CommitStatus.Done:
                    done++;
                    break;
                case CommitStatus.Conflict:
                    conflicts++;
                    break;
                default:
                    unavailable++;
                    break;
            }
        }
    }

    public EngineStatistics Read(long folds, int unfoldedCounters) => new(
        Volatile.Read(ref done),
        Volatile.Read(ref conflicts),
        Volatile.Read(ref unavailable),
        Volatile.Read(ref batches),
        Volatile.Read(ref journalSyncs),
        TimeSpan.FromTicks(Volatile.Read(ref journalTicks)),
        Volatile.Read(ref databaseBatches),
        TimeSpan.FromTicks(Volatile.Read(ref databaseTicks)),
        folds,
        unfoldedCounters);
}
