namespace Otpme.Store.Journal;

/// <summary>An fsync failed: nothing can be said about durability any more, the process has to end.</summary>
internal sealed class JournalSyncException(string message) : Exception(message);
