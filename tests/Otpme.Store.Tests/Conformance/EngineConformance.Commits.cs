using System.Collections.Concurrent;
using Otpme.Core.Storage;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Conformance;

public abstract partial class EngineConformance
{
    [Fact]
    public void A_refused_commit_writes_nothing_at_all()
    {
        Engine.Must(Put("object/user/1", "a"));
        Engine.Commit([Absent("object/user/1")], [Put("counter/otp/1", "1"), Put("object/user/2", "b"), Delete("object/user/1")]).Status.ShouldBe(CommitStatus.Conflict);
        View.Text("object/user/1").ShouldBe("a");
        View.TryRead("object/user/2", out _).ShouldBeFalse();
        View.TryRead("counter/otp/1", out _).ShouldBeFalse();
    }

    [Fact]
    public void All_writes_of_a_commit_carry_its_revision()
    {
        var revision = Engine.Must(Put("object/user/1", "a"), Put("counter/otp/1", "1"), Put("unique/name/a", "1"));
        View.RevisionOf("object/user/1").ShouldBe(revision);
        View.RevisionOf("counter/otp/1").ShouldBe(revision);
        View.RevisionOf("unique/name/a").ShouldBe(revision);
        View.Revision.ShouldBe(revision);
    }

    [Fact]
    public void Revisions_grow_over_all_classes_and_restarts()
    {
        var revisions = new List<long>();
        for (var round = 0; round < 3; round++)
        {
            revisions.Add(Engine.Must(Put("counter/otp/1", $"{round}")));
            revisions.Add(Engine.Must(Put("object/user/1", $"{round}")));
            revisions.Add(Engine.Must(Put("counter/otp/1", $"{round}"), Put("object/user/2", $"{round}")));
            revisions.Add(Engine.Must(Delete("counter/otp/1")));
            Reopen();
            View.Revision.ShouldBe(revisions[^1]);
        }

        revisions.ShouldBe(revisions.Distinct().Order());
        revisions[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void One_submitter_is_served_in_its_order_and_later_commits_see_earlier_ones()
    {
        const int count = 500;
        var answers = new ConcurrentQueue<(int Number, CommitResult Result)>();
        using var all = new CountdownEvent(count);
        for (var i = 0; i < count; i++)
        {
            var number = i;
            var commit = new RecordingCommit(result =>
            {
                answers.Enqueue((number, result));
                all.Signal();
            });
            // A chain over both classes: each link needs the one before, every tenth breaks a condition.
            var key = i % 3 == 0 ? $"object/link/{i}" : $"counter/link/{i}";
            var before = (i - 1) % 3 == 0 ? $"object/link/{i - 1}" : $"counter/link/{i - 1}";
            if (i % 10 == 9)
                commit.With([Absent(before)], Put(key, "x"));
            else if (i % 10 == 0)
                commit.With([], Put(key, "x"));
            else
                commit.With([Exists(before)], Put(key, "x"));
            Engine.Submit(commit);
        }

        all.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue();
        answers.Select(answer => answer.Number).ShouldBe(Enumerable.Range(0, count));
        foreach (var (number, result) in answers)
            result.Status.ShouldBe(number % 10 == 9 ? CommitStatus.Conflict : CommitStatus.Done, $"link {number}");
        var revisions = answers.Where(answer => answer.Result.Status == CommitStatus.Done).Select(answer => answer.Result.Revision).ToList();
        revisions.ShouldBe(revisions.Distinct().Order());
    }

    [Fact]
    public void What_was_reported_done_is_seen_by_every_reader()
    {
        const int writers = 4;
        const int rounds = 300;
        var errors = new ConcurrentQueue<string>();
        Parallel.For(0, writers, new ParallelOptions { MaxDegreeOfParallelism = writers }, writer =>
        {
            var key = writer % 2 == 0 ? $"counter/otp/{writer}" : $"object/user/{writer}";
            for (var i = 0; i < rounds; i++)
            {
                // Read first, so that a cache could hold the old value.
                View.TryRead(key, out _);
                var revision = Engine.Must(Put(key, $"{i}"));
                if (View.Text(key) != $"{i}" || View.Revision < revision || View.RevisionOf(key) != revision)
                    errors.Enqueue($"{key} {i}: {View.Text(key)}");
            }
        });
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_completion_sees_its_own_commit()
    {
        foreach (var key in KeyOfEachClass)
        {
            string? seen = null;
            using var answered = new ManualResetEventSlim();
            var view = View;
            Engine.Submit(new RecordingCommit(_ =>
            {
                seen = view.Text(key);
                answered.Set();
            }).With([], Put(key, "now")));
            answered.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue();
            seen.ShouldBe("now");
        }
    }

    [Fact]
    public void A_value_buffer_may_be_used_again_after_completion()
    {
        foreach (var key in KeyOfEachClass)
        {
            var buffer = "first"u8.ToArray();
            Engine.Must(new CommitWrite(key, buffer));
            "other"u8.CopyTo(buffer);
            View.Text(key).ShouldBe("first");
        }
    }

    [Fact]
    public void Empty_values_are_values()
    {
        Engine.Must(Put("object/user/1", ""), Put("counter/otp/1", ""));
        Engine.Must(Put("counter/otp/2", ""));
        Reopen();
        View.Text("object/user/1").ShouldBe("");
        View.Text("counter/otp/1").ShouldBe("");
        View.Text("counter/otp/2").ShouldBe("");
    }

    [Fact]
    public void Everything_is_there_after_reopening()
    {
        var expected = new Dictionary<string, string?>();
        for (var i = 0; i < 300; i++)
        {
            var key = $"{(i % 2 == 0 ? "counter" : "object")}/kind/{i % 40}";
            if (i % 7 == 3)
            {
                Engine.Must(Delete(key));
                expected[key] = null;
            }
            else if (i % 5 == 0)
            {
                Engine.Must(Put(key, $"{i}"), Put("object/mixed/1", $"{i}"));
                expected[key] = expected["object/mixed/1"] = $"{i}";
            }
            else
            {
                Engine.Must(Put(key, $"{i}"));
                expected[key] = $"{i}";
            }

            if (i % 100 == 99)
                Reopen();
        }

        foreach (var (key, value) in expected)
            View.Text(key).ShouldBe(value, key);
        View.Scan("").Select(value => value.Key).ShouldBe(expected.Where(pair => pair.Value is not null).Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Limits_are_refused_with_a_sentence()
    {
        CommitWrite[] tooMany = [.. Enumerable.Range(0, CommitRequest.MaxOperations + 1).Select(i => Put($"object/a/{i}", "x"))];
        CommitWrite[] most = tooMany[1..];
        (CommitCondition[] Conditions, CommitWrite[] Writes)[] refused =
        [
            ([], tooMany),
            ([Absent("object/b/1")], most),
            ([], [Put("object/a/1", "x"), Delete("object/a/1")]),
            ([], [.. most[1..], most[^1]]),
            ([], [new CommitWrite("object/a/1", new byte[CommitRequest.MaxValueBytes + 1])]),
            ([], [Put("", "x")]),
            ([], [Put("object/ä", "x")]),
            ([], [Put("object/\n", "x")]),
            ([Exists(new string('k', CommitRequest.MaxKeyLength + 1))], [Put("object/a/1", "x")]),
        ];
        foreach (var (conditions, writes) in refused)
        {
            var result = Engine.Commit(conditions, writes);
            result.Status.ShouldBe(CommitStatus.Unavailable);
            result.Detail.ShouldNotBeNullOrEmpty();
        }

        View.Revision.ShouldBe(0);
        Engine.Commit(most).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit(new CommitWrite(new string('k', CommitRequest.MaxKeyLength), new byte[CommitRequest.MaxValueBytes])).Status.ShouldBe(CommitStatus.Done);
        Engine.Commit(new CommitWrite("counter/large/1", new byte[CommitRequest.MaxValueBytes])).Status.ShouldBe(CommitStatus.Done);
        Reopen();
        View.TryRead("counter/large/1", out var large).ShouldBeTrue();
        large.Value.Length.ShouldBe(CommitRequest.MaxValueBytes);
    }

    [Fact]
    public void After_the_end_commits_are_refused()
    {
        var ended = Engine;
        ended.Must(Put("object/user/1", "a"));
        ended.Dispose();
        ended.Commit(Put("object/user/1", "b")).Status.ShouldBe(CommitStatus.Unavailable);
        Reopen();
        View.Text("object/user/1").ShouldBe("a");
    }

    [Fact]
    public void What_was_submitted_before_the_end_is_answered()
    {
        const int count = 3000;
        var tasks = Enumerable.Range(0, count).Select(i => Engine.CommitAsync([], [Put($"{(i % 50 == 0 ? "object" : "counter")}/n/{i}", "x")])).ToArray();
        Engine.Dispose();
        Task.WhenAll(tasks).Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue();
        Reopen();
        for (var i = 0; i < count; i++)
            View.TryRead($"{(i % 50 == 0 ? "object" : "counter")}/n/{i}", out _).ShouldBe(tasks[i].Result.Status == CommitStatus.Done);
    }
}
