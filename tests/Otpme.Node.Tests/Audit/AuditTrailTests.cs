using System.Text.Json.Nodes;
using Otpme.Core.Storage;

namespace Otpme.Node.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private static readonly string[] s_common = ["n", "time", "what", "who", "object", "from", "result", "reason"];

    private readonly AuditFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Logins_and_commands_stand_in_one_chain_with_one_shape()
    {
        using (var trail = _folder.Open())
        {
            trail.Record(_folder.Login("alice"));
            trail.Verify();
            var command = _folder.Command("disable");
            trail.Verify().ShouldBe(new(2, 1, 2, null));
            var records = trail.ReadBackwards().Select(e => JsonNode.Parse(e.Json)!.AsObject()).Reverse().ToList();
            records.ShouldAllBe(r => r.Select(m => m.Key).Take(8).SequenceEqual(s_common));
            records.ShouldAllBe(r => r["time"]!.GetValue<string>() == "2026-11-23T10:00:00.000Z");
            records.Select(r => r["what"]!.GetValue<string>()).ShouldBe(["login", "user disable"]);
            records.Select(r => r["who"]!.GetValue<string>()).ShouldBe(["alice", "root (local)"]);
            records.Select(r => r["result"]!.GetValue<string>()).ShouldBe(["accept", "done"]);
            records[1]["id"]!.GetValue<Guid>().ShouldBe(command.Id);
        }

        _folder.Engine.View.Scan("audit/", limit: 10).ShouldBeEmpty();
        File.GetUnixFileMode(_folder.Files.ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _folder.Problem().ShouldBeNull();
    }

    [Fact]
    public void Files_are_closed_at_their_size_and_go_with_their_time()
    {
        _folder.Configuration = "AUDIT_LOG_MAX_SIZE=64K\nAUDIT_LOG_RETENTION=1D";
        _folder.Clock.Set(TimeProvider.System.GetUtcNow());
        _folder.Write(400);
        _folder.Write(400);
        _folder.Files.Count.ShouldBe(3);
        _folder.Files.Select(Path.GetFileName).First().ShouldBe("audit-000000000000001.log");
        _folder.Problem().ShouldBeNull();
        foreach (var old in _folder.Files.SkipLast(1))
            File.SetLastWriteTimeUtc(old, _folder.Clock.GetUtcNow().UtcDateTime.AddDays(-2));

        _folder.Write(400);
        _folder.Files.Count.ShouldBe(2);
        using var trail = _folder.Open();
        var verified = trail.Verify();
        (verified.Problem, verified.Last).ShouldBe((null, 1200));
        verified.First.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_record_that_was_written_before_a_crash_is_not_written_again()
    {
        CommitWrite left;
        using (var trail = _folder.Open())
        {
            var record = _folder.Command("disable");
            left = new CommitWrite(record.Key("node1"), record.ToJson());
            trail.Verify().Records.ShouldBe(1);
        }

        // The crash came between the write to the file and the end of the stay in the store.
        _folder.Engine.Commit(request => request.Writes.Add(left));
        var other = _folder.Command("enable");
        using (var trail = _folder.Open())
            trail.Verify().ShouldBe(new(2, 1, 2, null));
        _folder.Engine.View.Scan("audit/", limit: 10).ShouldBeEmpty();
        _folder.Lines.Count(line => line.Contains("user disable", StringComparison.Ordinal)).ShouldBe(1);
        _folder.Lines[^1].ShouldContain(other.Id.ToString());
    }

    [Fact]
    public void Records_stay_in_the_store_until_it_takes_their_end()
    {
        using var trail = _folder.Open();
        _folder.Command("disable");
        trail.Verify();
        _folder.Command("enable");
        _folder.Engine.UnavailableBecause = "full";
        trail.Verify().Problem.ShouldBeNull();
        _folder.Engine.UnavailableBecause = null;
        trail.Verify().ShouldBe(new(2, 1, 2, null));
        _folder.Engine.View.Scan("audit/", limit: 10).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("REFUSE", false)]
    [InlineData("ACCEPT", true)]
    public void What_cannot_be_written_waits_and_commands_and_logins_are_told(string rule, bool acceptsLogins)
    {
        _folder.Configuration = $"AUDIT_LOG_MAX_SIZE=64K\nAUDIT_LOG_FULL={rule}";
        using var trail = _folder.Open();
        _folder.Write(trail, 100);
        (trail.IsWritable, trail.AcceptsLogins).ShouldBe((true, true));

        // The file is full now, and there is no place for the next.
        Directory.Move(_folder.Path, _folder.Path + ".gone");
        for (var i = 0; i < 400; i++)
            trail.Record(_folder.Login("alice"));
        Should.Throw<DirectoryNotFoundException>(trail.Verify);
        (trail.IsWritable, trail.AcceptsLogins).ShouldBe((false, acceptsLogins));

        Directory.Move(_folder.Path + ".gone", _folder.Path);
        trail.Verify().ShouldBe(new(500, 1, 500, null));
        (trail.IsWritable, trail.AcceptsLogins).ShouldBe((true, true));
        trail.Lost.ShouldBe(0);
        _folder.Files.Count.ShouldBe(2);
    }
}
