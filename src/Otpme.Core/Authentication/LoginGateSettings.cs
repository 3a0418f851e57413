namespace Otpme.Core.Authentication;

/// <summary>Sizes and limits of a <see cref="LoginGate"/>.</summary>
public sealed record LoginGateSettings
{
    /// <summary>Threads that compute slow password hashes.</summary>
    public int HashThreads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Hashes that may wait; the next one is answered "unavailable".</summary>
    public int MaxWaitingHashes { get; init; } = 256;

    /// <summary>A hash that did not start after this is given up: "unavailable", not counted.</summary>
    public TimeSpan HashDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Attempts that may wait for another attempt of the same user or token.</summary>
    public int MaxWaitingAttempts { get; init; } = 4096;

    /// <summary>Compiled users kept in memory; when full the table starts over.</summary>
    public int CachedUsers { get; init; } = 100_000;

    /// <summary>Last-used times are gathered for this long.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Told of an exception inside a decision (a bug, or broken I/O); the attempt is answered "unavailable".</summary>
    public Action<Exception>? OnFault { get; init; }
}
