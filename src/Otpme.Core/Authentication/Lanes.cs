using System.Collections.Concurrent;

namespace Otpme.Core.Authentication;

/// <summary>All lanes; bounded. Follows the failure counters, so that a lane never remembers stale ones.</summary>
internal sealed class Lanes(int capacity)
{
    private const string FailurePrefix = "counter/fail/";

    private readonly ConcurrentDictionary<LaneKey, Lane> _lanes = new();
    private int _count;

    /// <summary>The lane of a key; <paramref name="held"/> is where a compiled record remembers it.</summary>
    public Lane Get(ref Lane? held, LaneKey key)
    {
        if (Volatile.Read(ref held) is { IsDead: false } known)
            return known;
        while (true)
        {
            if (!_lanes.TryGetValue(key, out var lane))
            {
                lane = new Lane(key);
                if (!_lanes.TryAdd(key, lane))
                    continue;
                if (Interlocked.Increment(ref _count) > capacity)
                    Sweep();
            }

            if (lane.IsDead)
                continue;
            Volatile.Write(ref held, lane);
            return lane;
        }
    }

    public void OnApplied(string key)
    {
        if (key.StartsWith(FailurePrefix, StringComparison.Ordinal)
            && key.Length == FailurePrefix.Length + 36 + 1 + 36
            && Guid.TryParseExact(key.AsSpan(FailurePrefix.Length, 36), "D", out var user)
            && Guid.TryParseExact(key.AsSpan(FailurePrefix.Length + 37), "D", out var group)
            && _lanes.TryGetValue(new LaneKey(LaneKind.Attempts, user, group), out var lane))
            lane.Forget();
    }

    public void OnReloaded()
    {
        foreach (var lane in _lanes.Values)
            lane.Forget();
    }

    private void Sweep()
    {
        foreach (var (key, lane) in _lanes)
        {
            if (!lane.TryKill())
                continue;
            _lanes.TryRemove(KeyValuePair.Create(key, lane));
            Interlocked.Decrement(ref _count);
        }
    }
}
