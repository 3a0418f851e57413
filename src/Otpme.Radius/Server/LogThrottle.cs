namespace Otpme.Radius.Server;

/// <summary>Lets one log line pass in ten seconds and counts those it holds back.</summary>
internal sealed class LogThrottle
{
    private const long IntervalMilliseconds = 10_000;

    private long _next = long.MinValue;
    private long _suppressed;

    /// <summary>True when the line may be written; then with the number of lines held back since the last one.</summary>
    public bool TryPass(long now, out long suppressed)
    {
        suppressed = 0;
        var next = Volatile.Read(ref _next);
        if (now < next || Interlocked.CompareExchange(ref _next, now + IntervalMilliseconds, next) != next)
        {
            Interlocked.Increment(ref _suppressed);
            return false;
        }

        suppressed = Interlocked.Exchange(ref _suppressed, 0);
        return true;
    }
}
