using Otpme.Kerberos.Server;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.TestKit;

namespace Otpme.Kerberos.Tests.Server;

public sealed class LookasideTests
{
    private readonly ManualClock _time = new(TestClient.Start);

    [Fact]
    public void A_reply_is_kept_for_two_minutes()
    {
        var lookaside = new Lookaside(_time, 1_000_000);
        var entry = lookaside.Begin([1], out var isNew);
        isNew.ShouldBeTrue();
        lookaside.Begin([1], out isNew).ShouldBe(entry);
        isNew.ShouldBeFalse();
        entry.IsDone.ShouldBeFalse();
        lookaside.Finish(entry, [7]);
        _time.Advance(TimeSpan.FromSeconds(120));
        lookaside.Begin([1], out _).Reply.ShouldBe([7]);
        _time.Advance(TimeSpan.FromSeconds(1));
        lookaside.Begin([1], out isNew).Reply.ShouldBeNull();
        isNew.ShouldBeTrue();
    }

    [Fact]
    public void What_got_no_reply_is_forgotten()
    {
        var lookaside = new Lookaside(_time, 1_000_000);
        var entry = lookaside.Begin([1], out _);
        var waiting = entry.WaitAsync(CancellationToken.None);
        lookaside.Finish(entry, null);
        waiting.Result.ShouldBeNull();
        lookaside.Begin([1], out var isNew);
        isNew.ShouldBeTrue();
    }

    [Fact]
    public void The_oldest_replies_make_room()
    {
        var lookaside = new Lookaside(_time, 100 * 1256);
        for (var i = 0; i < 1000; i++)
            lookaside.Finish(lookaside.Begin(BitConverter.GetBytes(i), out _), new byte[1000]);
        lookaside.Count.ShouldBeInRange(99, 101);
        lookaside.Begin(BitConverter.GetBytes(999), out _).IsDone.ShouldBeTrue();
        lookaside.Begin(BitConverter.GetBytes(1), out var isNew);
        isNew.ShouldBeTrue();
    }
}
