using Otpme.Node.Supervision;

namespace Otpme.Node.Tests.Supervision;

public sealed class BackoffTests
{
    [Fact]
    public void Pauses_double_up_to_half_a_minute()
    {
        var backoff = new Backoff();

        var pauses = Enumerable.Range(0, 10).Select(_ => backoff.Next(TimeSpan.FromSeconds(1)).TotalSeconds).ToList();

        pauses.ShouldBe([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30]);
    }

    [Fact]
    public void A_good_life_forgives()
    {
        var backoff = new Backoff();
        backoff.Next(TimeSpan.Zero);
        backoff.Next(TimeSpan.Zero);

        backoff.Next(Backoff.GoodLife).ShouldBe(Backoff.Shortest);
    }
}
