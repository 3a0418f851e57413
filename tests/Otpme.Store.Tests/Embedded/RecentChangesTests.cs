using Otpme.Store.Embedded;

namespace Otpme.Store.Tests.Embedded;

public sealed class RecentChangesTests
{
    [Fact]
    public void Every_change_after_the_floor_is_known()
    {
        var recent = new RecentChanges(revision: 10, generationCapacity: 5);
        var truth = new Dictionary<string, long>();
        for (var revision = 11L; revision < 200; revision++)
        {
            var key = $"k{revision * 7 % 13}";
            recent.Record(key, revision);
            truth[key] = revision;
            recent.Accept(revision);
            recent.Floor.ShouldBeLessThanOrEqualTo(revision);
            foreach (var (known, at) in truth)
            {
                if (recent.TryGet(known, out var found))
                    found.ShouldBe(at);
                else
                    at.ShouldBeLessThanOrEqualTo(recent.Floor);
            }
        }

        recent.Floor.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Undo_brings_back_what_was_before()
    {
        var recent = new RecentChanges(revision: 1, generationCapacity: 100);
        recent.Record("a", 2);
        recent.Accept(2);
        recent.Record("a", 3);
        recent.Record("b", 3);
        recent.Record("a", 0);
        recent.Undo();
        recent.TryGet("a", out var revision).ShouldBeTrue();
        revision.ShouldBe(2);
        recent.TryGet("b", out _).ShouldBeFalse();
    }
}
