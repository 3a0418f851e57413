namespace Otpme.Radius.Server;

/// <summary>Milliseconds that only go forward; their start means nothing.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _perMillisecond = Math.Max(1, time.TimestampFrequency / 1000);

    public long Milliseconds => time.GetTimestamp() / _perMillisecond;
}
