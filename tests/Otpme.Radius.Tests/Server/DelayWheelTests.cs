using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Server;

public sealed class DelayWheelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(999)]
    [InlineData(10_240)]
    [InlineData(61_003)]
    public void Reply_is_never_early_and_at_most_a_tick_late(long delay)
    {
        var wheel = new DelayWheel(10);
        var due = new List<DelayedReply>();
        const long start = 123_456;
        wheel.TryAdd(Reply(start + delay), start).ShouldBeTrue();
        var now = start;
        while (due.Count == 0 && now < start + delay + 1000)
        {
            now++;
            wheel.Advance(now, due);
        }

        now.ShouldBeInRange(start + delay, start + delay + DelayWheel.TickMilliseconds);
        wheel.Count.ShouldBe(0);
    }

    [Fact]
    public void Long_pause_gives_everything_that_became_due()
    {
        var wheel = new DelayWheel(100);
        var due = new List<DelayedReply>();
        for (var i = 0; i < 100; i++)
            wheel.TryAdd(Reply(1000 + (i * 500)), 1000).ShouldBeTrue();
        wheel.TryAdd(Reply(1000), 1000).ShouldBeFalse();
        wheel.Advance(26_000, due);
        due.Count.ShouldBe(51);
        wheel.Advance(1_000_000, due);
        due.Count.ShouldBe(100);
        wheel.TryAdd(Reply(1_000_100), 1_000_050).ShouldBeTrue();
        wheel.Advance(1_000_110, due);
        due.Count.ShouldBe(101);
    }

    private static DelayedReply Reply(long due) => new(null!, null!, 0, due);
}
