namespace Otpme.Store;

/// <summary>Counts since the engine was opened.</summary>
/// <param name="Done">Commits that were made.</param>
/// <param name="Batches">Groups of commits that shared one fsync.</param>
/// <param name="JournalSyncs">fsyncs of the journal.</param>
/// <param name="JournalSyncTime">Time in them.</param>
/// <param name="DatabaseBatches">Batches that went to SQLite.</param>
/// <param name="DatabaseTime">Time in those transactions, their fsync included.</param>
/// <param name="Folds">Journal files folded into SQLite.</param>
/// <param name="UnfoldedCounters">Counters that are in the journal only.</param>
public readonly record struct EngineStatistics(
    long Done,
    long Conflicts,
    long Unavailable,
    long Batches,
    long JournalSyncs,
    TimeSpan JournalSyncTime,
    long DatabaseBatches,
    TimeSpan DatabaseTime,
    long Folds,
    int UnfoldedCounters)
{
    public TimeSpan MeanJournalSync => JournalSyncs == 0 ? TimeSpan.Zero : JournalSyncTime / JournalSyncs;

    public TimeSpan MeanDatabaseBatch => DatabaseBatches == 0 ? TimeSpan.Zero : DatabaseTime / DatabaseBatches;
}
