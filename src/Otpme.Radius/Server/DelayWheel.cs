namespace Otpme.Radius.Server;

/// <summary>
/// Delayed rejects in order of time, bounded: 1,024 buckets of 10 ms, longer delays go round again. A reply is never early and at
/// most one tick late. Used by one thread.
/// </summary>
internal sealed class DelayWheel
{
    /// <summary>Milliseconds that a bucket stands for.</summary>
    public const int TickMilliseconds = 10;

    private const int Buckets = 1024;

    private readonly List<DelayedReply>[] _buckets = [.. Enumerable.Range(0, Buckets).Select(_ => new List<DelayedReply>())];
    private readonly int _capacity;
    private long _tick;
    private int _count;

    public DelayWheel(int capacity) => _capacity = capacity;

    /// <summary>Replies that wait; any thread may ask.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>False when too many wait already.</summary>
    public bool TryAdd(in DelayedReply reply, long now)
    {
        if (_count >= _capacity)
            return false;
        if (_count == 0)
            _tick = now / TickMilliseconds;
        var tick = Math.Max(_tick + 1, (reply.Due + TickMilliseconds - 1) / TickMilliseconds);
        _buckets[tick % Buckets].Add(reply);
        _count++;
        return true;
    }

    /// <summary>Moves what is due into the list.</summary>
    public void Advance(long now, List<DelayedReply> due)
    {
        var target = now / TickMilliseconds;
        if (_count == 0 || target <= _tick)
            return;
        for (var tick = Math.Max(_tick + 1, target - Buckets + 1); tick <= target && _count > 0; tick++)
        {
            var bucket = _buckets[tick % Buckets];
            var kept = 0;
            for (var i = 0; i < bucket.Count; i++)
            {
                if (bucket[i].Due <= now)
                    due.Add(bucket[i]);
                else
                    bucket[kept++] = bucket[i];
            }

            _count -= bucket.Count - kept;
            bucket.RemoveRange(kept, bucket.Count - kept);
        }

        _tick = target;
    }
}
