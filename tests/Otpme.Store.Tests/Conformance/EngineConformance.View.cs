using System.Text;
using Otpme.Core.Storage;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Conformance;

public abstract partial class EngineConformance
{
    [Fact]
    public void Followers_hear_every_commit_in_order_before_it_is_reported_and_see_its_values()
    {
        var follower = new RecordingFollower(View);
        var registration = View.Follow(follower);
        var before = View.Revision;
        var first = Engine.Must(Put("object/user/1", "a"), Put("counter/otp/1", "1"));
        follower.Applied.Count.ShouldBe(1);
        var second = Engine.Must(Put("counter/otp/1", "2"));
        follower.Applied.Count.ShouldBe(2);
        Engine.Commit([Absent("object/user/1")], [Put("object/user/1", "b")]).Status.ShouldBe(CommitStatus.Conflict);
        var third = Engine.Must(Delete("object/user/1"));
        follower.Applied.ShouldBe(
        [
            (first, "object/user/1,counter/otp/1", "a", before),
            (second, "counter/otp/1", "2", first),
            (third, "object/user/1", null, second),
        ]);

        registration.Dispose();
        Engine.Must(Put("object/user/1", "c"));
        follower.Applied.Count.ShouldBe(3);
    }

    [Fact]
    public void Scans_are_ordered_and_paged_over_all_classes()
    {
        var keys = new List<string>();
        foreach (var prefix in (string[])["audit/n/", "counter/a/", "counter/b/", "meta/", "object/user/", "counters/not/"])
        {
            for (var i = 0; i < 25; i++)
                keys.Add($"{prefix}{i:d3}");
        }

        foreach (var key in keys.OrderBy(key => key[^1]).ThenBy(key => key, StringComparer.Ordinal))
            Engine.Must(Put(key, key));
        Reopen();
        // Half of the counters are then in a state that is newer than the reopened one, some are gone.
        foreach (var key in keys.Where(key => key.StartsWith("counter/") && key[^1] % 2 == 0))
            Engine.Must(Put(key, "newer"));
        foreach (var key in keys.Where(key => key[^1] == '7').ToList())
        {
            Engine.Must(Delete(key));
            keys.Remove(key);
        }

        keys.Sort(StringComparer.Ordinal);
        foreach (var prefix in (string[])["", "c", "counter", "counter/", "counter/a/", "counter/a/00", "object/", "none/", "audit/n/000"])
        {
            foreach (var limit in (int[])[1, 3, 10, 1000])
            {
                var found = new List<StoredValue>();
                while (View.Scan(prefix, found.Count == 0 ? null : found[^1].Key, limit) is { Count: > 0 } page)
                {
                    page.Count.ShouldBeLessThanOrEqualTo(limit);
                    found.AddRange(page);
                }

                found.Select(value => value.Key).ShouldBe(keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)), $"prefix '{prefix}', pages of {limit}");
                foreach (var value in found)
                    value.ShouldSatisfyAllConditions(() => View.RevisionOf(value.Key).ShouldBe(value.Revision));
            }
        }

        View.Scan("counter/", "audit/zzz", 1)[0].Key.ShouldBe("counter/a/000");
        View.Scan("counter/", "object/", 1).ShouldBeEmpty();
        View.Scan("counter/", limit: 0).ShouldBeEmpty();
    }

    [Fact]
    public void Indexes_follow_puts_and_deletes()
    {
        Engine.Must(Put("object/user/2", "name=joe;unit=a"), Put("object/user/1", "name=ann;unit=a"));
        View.Lookup("name", "joe").ShouldBe(["object/user/2"]);
        View.Lookup("unit", "a").ShouldBe(["object/user/1", "object/user/2"]);
        View.Count("unit", "a").ShouldBe(2);
        Engine.Must(Put("object/user/2", "name=joe;unit=b"));
        View.Lookup("name", "joe").ShouldBe(["object/user/2"]);
        View.Lookup("unit", "a").ShouldBe(["object/user/1"]);
        View.Lookup("unit", "b").ShouldBe(["object/user/2"]);
        Engine.Must(Delete("object/user/2"), Put("object/user/3", "name=joe;name=joe"));
        View.Lookup("name", "joe").ShouldBe(["object/user/3"]);
        View.Count("unit", "b").ShouldBe(0);
        View.Lookup("never", "joe").ShouldBeEmpty();
        View.Lookup("name", "jo").ShouldBeEmpty();
        View.Count("never", "joe").ShouldBe(0);
        Reopen();
        View.Lookup("name", "joe").ShouldBe(["object/user/3"]);
    }

    [Fact]
    public void Indexed_values_are_read_at_once()
    {
        Engine.Must(Put("object/user/2", "name=joe;unit=a"), Put("object/user/1", "name=ann;unit=a"), Put("object/user/3", "unit=b"));
        var newest = Engine.Must(Put("object/user/2", "name=joe;unit=a;n=2"));
        var all = View.ReadAll("unit", "a");
        all.Select(value => value.Key).ShouldBe(["object/user/1", "object/user/2"]);
        all.Select(value => Encoding.UTF8.GetString(value.Value.Span)).ShouldBe(["name=ann;unit=a", "name=joe;unit=a;n=2"]);
        all[1].Revision.ShouldBe(newest);
        View.ReadAll("unit", "c").ShouldBeEmpty();
        View.ReadAll("never", "a").ShouldBeEmpty();
    }

    [Fact]
    public void Index_values_may_be_any_text()
    {
        Engine.Must(Put("object/user/1", "name=Jörg 日本"), Put("object/user/2", "name="));
        View.Lookup("name", "Jörg 日本").ShouldBe(["object/user/1"]);
        View.Lookup("name", "").ShouldBe(["object/user/2"]);
    }

    [Fact]
    public void Counters_are_indexed_like_everything_else()
    {
        Engine.Must(Put("counter/fail/1", "5"));
        Engine.Must(Put("counter/fail/1", "user=joe"));
        View.Lookup("user", "joe").ShouldBe(["counter/fail/1"]);
        Engine.Must(Put("object/x/1", "user=joe"));
        Engine.Must(Put("counter/fail/1", "6"));
        View.Lookup("user", "joe").ShouldBe(["object/x/1"]);
        View.Count("user", "joe").ShouldBe(1);
        Engine.Must(Put("counter/fail/1", "user=joe"));
        Engine.Must(Delete("counter/fail/1"));
        View.Lookup("user", "joe").ShouldBe(["object/x/1"]);
        View.Count("user", "joe").ShouldBe(1);
        Engine.Must(Put("counter/fail/1", "user=joe"));
        Reopen();
        View.Lookup("user", "joe").ShouldBe(["counter/fail/1", "object/x/1"]);
        View.Count("user", "joe").ShouldBe(2);
    }

    [Fact]
    public void Indexes_are_built_anew_when_the_indexer_changes()
    {
        Engine.Must(Put("object/user/1", "name=joe"), Put("counter/fail/1", "name=joe"));
        Reopen(new TestIndexer(version: 2));
        View.Lookup("name", "joe").ShouldBeEmpty();
        View.Lookup("name2", "joe").ShouldBe(["counter/fail/1", "object/user/1"]);
        Engine.Must(Delete("object/user/1"), Delete("counter/fail/1"));
        View.Count("name2", "joe").ShouldBe(0);
    }

    [Fact]
    public void Reading_what_no_key_can_be_finds_nothing()
    {
        View.TryRead("", out _).ShouldBeFalse();
        View.TryRead(new string('x', 100_000), out _).ShouldBeFalse();
        View.TryRead("object/ä\0", out _).ShouldBeFalse();
    }
}
