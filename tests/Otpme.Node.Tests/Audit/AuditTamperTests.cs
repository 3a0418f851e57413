using Otpme.Core.Storage;

namespace Otpme.Node.Tests.Audit;

/// <summary>What somebody who can write the files, but not open the store's keys, cannot do unseen while the node is stopped.</summary>
public sealed class AuditTamperTests : IDisposable
{
    private readonly AuditFolder _folder = new();

    public AuditTamperTests() => _folder.Write(10);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_log_as_it_was_written_is_whole() => _folder.Problem().ShouldBeNull();

    [Fact]
    public void A_changed_record_is_found() =>
        Found(lines => lines[4] = lines[4].Replace("user4", "user5", StringComparison.Ordinal), "Record 5 of the audit log was changed");

    [Fact]
    public void A_removed_record_is_found() => Found(lines => lines.RemoveAt(4), "Record 5 of the audit log was changed, or a record before it is missing");

    [Fact]
    public void Swapped_records_are_found() => Found(lines => (lines[4], lines[5]) = (lines[5], lines[4]), "Record 5 of the audit log was changed");

    [Fact]
    public void A_record_put_in_is_found() => Found(lines => lines.Insert(4, lines[4]), "Record 6 of the audit log was changed");

    [Theory]
    [InlineData(1, "Record 10 of the audit log is missing")]
    [InlineData(9, "Records 2 to 10 of the audit log are missing")]
    [InlineData(10, "Records 1 to 10 of the audit log are missing")]
    public void A_cut_at_the_end_is_found_also_when_the_log_goes_on(int records, string problem)
    {
        Found(lines => lines.RemoveRange(lines.Count - records, records), problem);
        _folder.Write(3);
        _folder.Problem().ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void Half_a_record_at_the_end_is_a_cut_too()
    {
        var file = _folder.Files[0];
        File.WriteAllText(file, File.ReadAllText(file)[..^20]);
        _folder.Problem().ShouldNotBeNull().ShouldContain("Record 10 of the audit log is missing");
    }

    [Fact]
    public void Files_that_were_deleted_are_found()
    {
        _folder.Configuration = "AUDIT_LOG_MAX_SIZE=64K";
        _folder.Write(400);
        _folder.Write(400);
        var files = _folder.Files;
        files.Count.ShouldBeGreaterThan(2);

        Without(files[0]).ShouldContain("Records 1 to ");
        Without(files[1]).ShouldContain(" of the audit log are missing");
        foreach (var file in files)
            File.Delete(file);
        _folder.Problem().ShouldNotBeNull().ShouldContain("Records 1 to 810 of the audit log are missing");
    }

    [Fact]
    public void A_log_written_anew_is_found()
    {
        var head = Head();
        _folder.Engine.Commit(request => request.Writes.Add(new CommitWrite("meta/audit/node1", null)));
        File.Delete(_folder.Files[0]);
        _folder.Clock.Advance(TimeSpan.FromSeconds(1));
        _folder.Write(10);
        _folder.Problem().ShouldBeNull();

        // The forger cannot make a head, and with the true one his log is not the one that was signed.
        _folder.Engine.Commit(request => request.Writes.Add(new CommitWrite("meta/audit/node1", head)));
        _folder.Problem().ShouldNotBeNull().ShouldContain("is not the one that was signed");
    }

    [Fact]
    public void A_head_that_is_not_genuine_is_found()
    {
        var head = Head();
        head[3] ^= 1;
        _folder.Engine.Commit(request => request.Writes.Add(new CommitWrite("meta/audit/node1", head)));
        _folder.Problem().ShouldNotBeNull().ShouldContain("not genuine");
    }

    [Fact]
    public void A_cut_while_the_node_runs_is_found_before_any_head()
    {
        using var trail = _folder.Open();
        _folder.Write(trail, 3);
        var file = _folder.Files[0];
        using (var cut = File.Open(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            cut.SetLength(cut.Length - 1);
        trail.Verify().Problem.ShouldNotBeNull().ShouldContain("record 13 was written and is missing");
    }

    private byte[] Head() => _folder.Engine.View.TryRead("meta/audit/node1", out var stored) ? stored.Value.ToArray() : [];

    private void Found(Action<List<string>> change, string problem)
    {
        var file = _folder.Files[0];
        var lines = File.ReadAllLines(file).ToList();
        change(lines);
        File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
        _folder.Problem().ShouldNotBeNull().ShouldContain(problem);
    }

    /// <summary>The problem while a file is away.</summary>
    private string Without(string file)
    {
        File.Move(file, file + ".away");
        var problem = _folder.Problem();
        File.Move(file + ".away", file);
        return problem.ShouldNotBeNull();
    }
}
