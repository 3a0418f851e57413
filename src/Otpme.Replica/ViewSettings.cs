namespace Otpme.Replica;

/// <summary>How a view is opened.</summary>
/// <param name="Path">The database file.</param>
public sealed record ViewSettings(string Path)
{
    /// <summary>Connections for reading; more threads than that wait for each other (a read takes microseconds).</summary>
    public int ReadConnections { get; init; } = Math.Clamp(Environment.ProcessorCount * 2, 4, 16);

    /// <summary>Page cache of one reading connection.</summary>
    public int ReadCacheBytes { get; init; } = 16 * 1024 * 1024;

    public int WriteCacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Values kept in front of SQLite.</summary>
    public int ValueCacheBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>
    /// Fingerprint of the master key in use: written into a store that has none yet, and checked before anything else is touched.
    /// Null: not checked.
    /// </summary>
    public string? MasterKeyFingerprint { get; init; }
}
