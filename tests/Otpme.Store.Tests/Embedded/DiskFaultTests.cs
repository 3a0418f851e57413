using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;
using Otpme.Store.Tests.Conformance;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Embedded;

public sealed class DiskFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DiskFaults _faults = new();
    private readonly TaskCompletionSource<string> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_journal_refuses_and_goes_on_when_there_is_room()
    {
        long before;
        using (var engine = Open())
        {
            before = engine.Must(Put("counter/otp/1", "1"));
            _faults.IsFull = true;
            var refused = engine.Commit([At("counter/otp/1", before)], [Put("counter/otp/1", "2"), Put("counter/otp/2", new string('x', 3000))]);
            refused.Status.ShouldBe(CommitStatus.Unavailable);
            refused.Detail.ShouldNotBeNull().ShouldContain("No space left on device");
            engine.View.Text("counter/otp/1").ShouldBe("1");
            engine.View.TryRead("counter/otp/2", out _).ShouldBeFalse();
            engine.View.Revision.ShouldBe(before);

            // The refused commit left no trace in the conditions either.
            _faults.IsFull = false;
            engine.Commit([At("counter/otp/1", before), Absent("counter/otp/2")], [Put("counter/otp/1", "3")], engine.View.Revision).Status.ShouldBe(CommitStatus.Done);
        }

        using var again = Open();
        again.View.Text("counter/otp/1").ShouldBe("3");
        again.View.TryRead("counter/otp/2", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_failed_sync_ends_the_process_and_answers_nobody()
    {
        var engine = Open();
        engine.Must(Put("counter/otp/1", "1"));
        _faults.IsSyncBroken = true;
        var answered = false;
        engine.Submit(new RecordingCommit(_ => answered = true).With([], Put("counter/otp/1", "2")));
        (await _fatal.Task.WaitAsync(TimeSpan.FromMinutes(1))).ShouldContain("Input/output error");
        answered.ShouldBeFalse();
        engine.View.Text("counter/otp/1").ShouldBe("1");
    }

    [Fact]
    public async Task A_follower_that_throws_ends_the_process()
    {
        var engine = Open();
        engine.View.Follow(new ThrowingFollower());
        engine.Submit(new RecordingCommit(_ => { }).With([], Put("counter/otp/1", "2")));
        (await _fatal.Task.WaitAsync(TimeSpan.FromMinutes(1))).ShouldContain("stale");
    }

    [Fact]
    public void A_completion_that_throws_harms_nobody_else()
    {
        using var engine = Open();
        engine.Submit(new RecordingCommit(_ => throw new InvalidOperationException()).With([], Put("counter/otp/1", "1")));
        engine.Must(Put("counter/otp/1", "2"));
    }

    [Fact]
    public void A_full_queue_refuses()
    {
        using var engine = EmbeddedEngine.Open(new StoreSettings(_folder.Path) { QueueCapacity = 4 }, new TestIndexer(), TimeProvider.System, NullLogger.Instance);
        using var held = new ManualResetEventSlim();
        using var isHeld = new ManualResetEventSlim();
        engine.Submit(new RecordingCommit(_ =>
        {
            isHeld.Set();
            held.Wait();
        }).With([], Put("counter/otp/0", "1")));
        isHeld.Wait();
        var tasks = Enumerable.Range(0, 6).Select(i => engine.CommitAsync([], [Put($"counter/otp/{i}", "2")])).ToList();
        var refused = tasks.Where(task => task.IsCompleted).ToList();
        refused.Count.ShouldBe(2);
        refused.ShouldAllBe(task => task.Result.Status == CommitStatus.Unavailable);
        held.Set();
        Task.WhenAll(tasks).GetAwaiter().GetResult().Count(result => result.Status == CommitStatus.Done).ShouldBe(4);
    }

    private EmbeddedEngine Open() => EmbeddedEngine.Open(
        new StoreSettings(_folder.Path), new TestIndexer(), TimeProvider.System, NullLogger.Instance, path => new FaultyJournalFile(path, _faults), reason => _fatal.TrySetResult(reason));

    private sealed class ThrowingFollower : IViewFollower
    {
        public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes) => throw new InvalidOperationException("stale");

        public void OnReloaded(long revision)
        {
        }
    }
}
