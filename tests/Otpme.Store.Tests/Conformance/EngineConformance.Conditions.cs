using Otpme.Core.Storage;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Conformance;

public abstract partial class EngineConformance
{
    private static readonly string[] KeyOfEachClass = ["object/user/1", "counter/otp/1", "transient/session/1"];

    /// <summary>A key of each class that engines treat differently.</summary>
    public static TheoryData<string> Keys => [.. KeyOfEachClass];

    [Theory, MemberData(nameof(Keys))]
    public void At_revision_holds_only_at_exactly_that_revision(string key)
    {
        var first = Engine.Must(Put(key, "a"));
        Engine.Commit([At(key, first + 1)], [Put(key, "b")]).ShouldBe(CommitResult.Conflict(key));
        var second = Engine.Commit([At(key, first)], [Put(key, "b")]);
        second.Status.ShouldBe(CommitStatus.Done);
        Engine.Commit([At(key, first)], [Put(key, "c")]).ShouldBe(CommitResult.Conflict(key));
        View.Text(key).ShouldBe("b");
        View.RevisionOf(key).ShouldBe(second.Revision);
    }

    [Theory, MemberData(nameof(Keys))]
    public void At_revision_with_a_read_revision_notices_every_change_since(string key)
    {
        var first = Engine.Must(Put(key, "a"));
        var read = View.Revision;
        Engine.Commit([At(key, first)], [Put("object/other/1", "x")], read).Status.ShouldBe(CommitStatus.Done);
        Engine.Must(Put(key, "b"));
        Engine.Commit([At(key, first)], [Put("object/other/1", "y")], read).ShouldBe(CommitResult.Conflict(key));
        Engine.Must(Delete(key));
        Engine.Commit([At(key, first)], [Put("object/other/1", "y")], read).ShouldBe(CommitResult.Conflict(key));
        View.Text("object/other/1").ShouldBe("x");
    }

    [Theory, MemberData(nameof(Keys))]
    public void At_revision_zero_means_absent(string key)
    {
        Engine.Commit([At(key, 0)], [Put(key, "a")]).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit([At(key, 0)], [Put(key, "b")]).ShouldBe(CommitResult.Conflict(key));
        Engine.Must(Delete(key));
        Engine.Commit([At(key, 0)], [Put(key, "c")], View.Revision).Status.ShouldBe(CommitStatus.Done);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Exists_and_absent_follow_puts_and_deletes(string key)
    {
        Engine.Commit([Exists(key)], [Put(key, "a")]).ShouldBe(CommitResult.Conflict(key));
        Engine.Commit([Absent(key)], [Put(key, "a")]).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit([Absent(key)], [Put(key, "b")]).ShouldBe(CommitResult.Conflict(key));
        Engine.Commit([Exists(key)], [Delete(key)]).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit([Exists(key)], [Put(key, "c")]).ShouldBe(CommitResult.Conflict(key));
        View.TryRead(key, out _).ShouldBeFalse();
    }

    [Fact]
    public void Conditions_hold_against_what_was_there_before_a_restart()
    {
        var counter = Engine.Must(Put("counter/otp/1", "1"));
        var document = Engine.Must(Put("object/user/1", "a"));
        Reopen();
        Engine.Commit([At("counter/otp/1", counter), At("object/user/1", document)], [Put("counter/otp/1", "2")], View.Revision).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit([At("counter/otp/1", counter)], [Put("counter/otp/1", "3")]).ShouldBe(CommitResult.Conflict("counter/otp/1"));
    }

    [Fact]
    public void The_first_condition_that_fails_is_named()
    {
        Engine.Must(Put("object/user/1", "a"));
        Engine.Commit([Exists("object/user/1"), Absent("object/user/1"), Exists("object/user/2")], [Put("object/user/3", "x")])
            .ShouldBe(CommitResult.Conflict("object/user/1"));
    }

    [Fact]
    public void A_commit_without_writes_checks_and_changes_nothing()
    {
        var revision = Engine.Must(Put("object/user/1", "a"));
        Engine.Commit([At("object/user/1", revision)], []).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit([Absent("object/user/1")], []).Status.ShouldBe(CommitStatus.Conflict);
        View.Revision.ShouldBe(revision);
    }

    [Fact]
    public void One_of_many_racers_wins_a_counter()
    {
        const int codes = 40;
        const int racers = 24;
        for (var code = 0; code < codes; code++)
        {
            var key = $"counter/otp/{code}";
            var revision = code % 2 == 0 ? 0 : Engine.Must(Put(key, "before"));
            var read = View.Revision;
            var tasks = new Task<CommitResult>[racers];
            Parallel.For(0, racers, racer => tasks[racer] = Engine.CommitAsync([At(key, revision)], [Put(key, $"{racer}")], read));
            var results = Task.WhenAll(tasks).GetAwaiter().GetResult();
            var winner = results.ToList().FindIndex(result => result.Status == CommitStatus.Done);
            results.Count(result => result.Status == CommitStatus.Done).ShouldBe(1);
            results.Where(result => result.Status != CommitStatus.Done).ShouldAllBe(result => result == CommitResult.Conflict(key));
            View.Text(key).ShouldBe($"{winner}");
        }
    }
}
