namespace Otpme.Store;

/// <summary>How the embedded engine is opened.</summary>
/// <param name="Directory">Folder of its files (docs/formats/store.md); created with mode 0700 when it is missing.</param>
public sealed record StoreSettings(string Directory)
{
    /// <summary>Largest size of each of the two journal files.</summary>
    public int JournalBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Waiting commits; one more is refused. A power of two.</summary>
    public int QueueCapacity { get; init; } = 16_384;

    /// <summary>Counters are moved from the journal into the database after this time, or when the journal is full.</summary>
    public TimeSpan FoldInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Fingerprint of the master key in use, checked before anything is touched; null: not checked.</summary>
    public string? MasterKeyFingerprint { get; init; }

    public int ReadCacheBytes { get; init; } = 16 * 1024 * 1024;

    public int WriteCacheBytes { get; init; } = 64 * 1024 * 1024;

    public int ValueCacheBytes { get; init; } = 32 * 1024 * 1024;
}
