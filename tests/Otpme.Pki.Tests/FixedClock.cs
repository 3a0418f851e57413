namespace Otpme.Pki.Tests;

/// <summary>A clock that stands still, at a whole second.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public static readonly FixedClock Today = new(
        DateTimeOffset.FromUnixTimeSeconds(System.GetUtcNow().ToUnixTimeSeconds()));

    public override DateTimeOffset GetUtcNow() => now;

    public FixedClock After(TimeSpan time) => new(now + time);
}
