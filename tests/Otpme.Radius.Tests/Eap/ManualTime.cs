namespace Otpme.Radius.Tests.Eap;

/// <summary>A clock that goes when it is told.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
