using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Audit;
using Otpme.Core.Authentication;
using Otpme.Core.Model;
using Otpme.Core.Storage;
using Otpme.Node.Audit;
using Otpme.Node.Configuration;
using Otpme.TestKit;

namespace Otpme.Node.Tests.Audit;

/// <summary>A folder with an audit log, and the store with its head; the trail over them is opened and closed at will.</summary>
internal sealed class AuditFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otpme-audit-");

    public AuditFolder() => Path = System.IO.Path.Combine(_folder.FullName, "audit");

    public string Path { get; }

    public MemoryEngine Engine { get; } = new(new ObjectIndexer());

    public ManualClock Clock { get; } = new();

    /// <summary>Lines of otpme.conf.</summary>
    public string Configuration { get; set; } = "";

    /// <summary>The files, oldest first.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Path).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Lines => [.. Files.SelectMany(File.ReadAllLines)];

    public AuditTrail Open() => new(Path, "node1", Engine, new TestSealer(), Clock, () => SettingsReader.Read(Configuration).Settings!, NullLogger.Instance);

    /// <summary>Opens, writes that many logins, closes.</summary>
    public void Write(int logins)
    {
        using var trail = Open();
        Write(trail, logins);
    }

    public void Write(AuditTrail trail, int logins)
    {
        for (var i = 0; i < logins; i++)
            trail.Record(Login($"user{i}"));
        trail.Verify();
    }

    public LoginAuditRecord Login(string user) =>
        new(Clock.GetUtcNow(), user, default, "ap01", "wlan", user + "/totp", LoginVerdict.Accept, LoginReason.AUTH_OK, "10.0.0.7");

    /// <summary>Commits the record of a command, as a command does.</summary>
    public CommandAuditRecord Command(string verb)
    {
        var record = new CommandAuditRecord { Time = Clock.GetUtcNow(), Caller = "root (local)", Noun = "user", Verb = verb, Words = ["alice"], Result = "done" };
        Engine.Commit(request => request.Writes.Add(new CommitWrite(record.Key("node1"), record.ToJson()))).Status.ShouldBe(CommitStatus.Done);
        return record;
    }

    /// <summary>What a new process says of the log as it is.</summary>
    public string? Problem()
    {
        using var trail = Open();
        return trail.Verify().Problem;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
