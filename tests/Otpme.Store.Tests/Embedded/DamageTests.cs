using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Replica;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Embedded;

/// <summary>Each kind of damage is reported at start in one sentence, and the files stay as they were.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, StoreOpenProblem> Damages => new()
    {
        { "header", StoreOpenProblem.Damaged },
        { "garbage in the middle", StoreOpenProblem.Damaged },
        { "half", StoreOpenProblem.Damaged },
        { "empty", StoreOpenProblem.Damaged },
        { "missing", StoreOpenProblem.Damaged },
        { "another database", StoreOpenProblem.Damaged },
        { "newer", StoreOpenProblem.NewerFormat },
        { "journal missing", StoreOpenProblem.Damaged },
        { "journal header", StoreOpenProblem.Damaged },
        { "journal empty", StoreOpenProblem.Damaged },
        { "journal newer", StoreOpenProblem.NewerFormat },
        { "journal record before others", StoreOpenProblem.Damaged },
    };

    [Theory, MemberData(nameof(Damages))]
    public void Damage_is_reported_and_left_as_it_is(string damage, StoreOpenProblem problem)
    {
        Fill(folder["live"]);
        var store = damage.StartsWith("journal", StringComparison.Ordinal) ? folder["copy"] : folder["live"];
        Damage(store, damage);
        var before = Digests(store);
        var exception = Should.Throw<StoreOpenException>(() => Open(store));
        exception.Problem.ShouldBe(problem, exception.Message);
        exception.Message.ShouldNotContain('\n');
        exception.Message.ShouldEndWith(".");
        Digests(store).ShouldBe(before);
    }

    [Fact]
    public void A_copy_of_a_running_store_opens_with_everything()
    {
        Fill(folder["live"]);
        using var engine = Open(folder["copy"]);
        engine.View.Text("object/user/199").ShouldNotBeNull();
        engine.View.Text("counter/otp/199").ShouldBe("199");
        engine.View.Text("counter/otp/50").ShouldBe("direct");
        engine.View.TryRead("counter/otp/51", out _).ShouldBeFalse();
    }

    [Theory, InlineData(1), InlineData(8), InlineData(40)]
    public void A_torn_tail_is_cut(int tornBytes)
    {
        Fill(folder["live"]);
        var journal = Path.Combine(folder["copy"], "counters.0");
        var file = File.ReadAllBytes(journal);
        var end = Array.FindLastIndex(file, value => value != 0) + 1;
        file.AsSpan(end - tornBytes, tornBytes).Clear();
        File.WriteAllBytes(journal, file);
        using (var engine = Open(folder["copy"]))
        {
            // Only the last commit can have been torn, because each was synced before the next.
            engine.View.Text("counter/otp/198").ShouldBe("198");
            engine.View.TryRead("counter/otp/199", out _).ShouldBeFalse();
            engine.Must(Put("counter/otp/200", "200"));
            // A second cut, before anything is folded.
            LiveCopy.Take(folder["copy"], folder["second"]);
        }

        using var again = Open(folder["second"]);
        again.View.Text("counter/otp/198").ShouldBe("198");
        again.View.Text("counter/otp/200").ShouldBe("200");
        again.View.TryRead("counter/otp/199", out _).ShouldBeFalse();
    }

    [Fact]
    public void Another_master_key_is_refused_before_anything_is_touched()
    {
        var settings = new StoreSettings(folder["live"]) { MasterKeyFingerprint = "0123456789abcdef" };
        using (var engine = Open(settings))
            engine.Must(Put("object/user/1", "a"));
        var exception = Should.Throw<StoreOpenException>(() => Open(settings with { MasterKeyFingerprint = "fedcba9876543210" }));
        exception.Problem.ShouldBe(StoreOpenProblem.OtherMasterKey);
        exception.Message.ShouldContain("0123456789abcdef");
        using (Open(settings))
        {
        }
    }

    [Fact]
    public async Task A_second_process_is_refused()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CrashWorker).Assembly.Location, "work", folder["live"]])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            (await process.StandardOutput.ReadLineAsync()).ShouldNotBeNull();
            var exception = Should.Throw<StoreOpenException>(() => Open(folder["live"]));
            exception.Problem.ShouldBe(StoreOpenProblem.InUse);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        using (Open(folder["live"]))
        {
            Should.Throw<StoreOpenException>(() => Open(folder["live"])).Problem.ShouldBe(StoreOpenProblem.InUse);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_reported()
    {
        File.WriteAllText(folder["file"], "");
        Should.Throw<StoreOpenException>(() => Open(Path.Combine(folder["file"], "store"))).Problem.ShouldBe(StoreOpenProblem.NotAccessible);
    }

    [Fact]
    public void Files_are_readable_by_their_owner_only()
    {
        using var engine = Open(folder["live"]);
        engine.Must(Put("object/user/1", "a"));
        File.GetUnixFileMode(folder["live"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(folder["live"]))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    private static EmbeddedEngine Open(string path) => Open(new StoreSettings(path));

    private static EmbeddedEngine Open(StoreSettings settings) =>
        EmbeddedEngine.Open(settings, new TestIndexer(), TimeProvider.System, NullLogger.Instance);

    private void Fill(string path)
    {
        using var engine = Open(path);
        for (var i = 0; i < 200; i++)
        {
            engine.Must(Put($"object/user/{i}", $"name=user{i};text={new string('x', 500)}"));
            engine.Must(Put($"counter/otp/{i}", $"{i}"));
            if (i == 100)
                engine.Must(Put("object/user/0", "x"), Put("counter/otp/50", "direct"), Delete("counter/otp/51"));
        }

        LiveCopy.Take(path, folder["copy"]);
    }

    private static void Damage(string store, string damage)
    {
        var database = Path.Combine(store, "store.db");
        var journal = Path.Combine(store, "counters.0");
        switch (damage)
        {
            case "header":
                Overwrite(database, 0, 100);
                break;
            case "garbage in the middle":
                Overwrite(database, new FileInfo(database).Length / 2 & ~4095L, 4096);
                break;
            case "half":
                using (var file = File.OpenWrite(database))
                    file.SetLength(file.Length / 2);
                break;
            case "empty":
                File.WriteAllBytes(database, []);
                break;
            case "missing":
                File.Delete(database);
                break;
            case "another database":
                Overwrite(database, 68, [0, 0, 0, 1]);
                break;
            case "newer":
                Overwrite(database, 60, [0, 0, 0, 2]);
                break;
            case "journal missing":
                File.Delete(journal);
                break;
            case "journal header":
                Overwrite(journal, 16, [7]);
                break;
            case "journal empty":
                File.WriteAllBytes(journal, []);
                break;
            case "journal newer":
                Overwrite(journal, 8, [2]);
                break;
            default:
                Overwrite(journal, 4096 + 50, [0xff]);
                break;
        }
    }

    private static void Overwrite(string path, long offset, int length) => Overwrite(path, offset, RandomNumberGenerator.GetBytes(length));

    private static void Overwrite(string path, long offset, byte[] bytes)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.Write(file, bytes, offset);
    }

    /// <summary>An empty lock or log may come to the folder.</summary>
    private static Dictionary<string, string> Digests(string store) => Directory.GetFiles(store)
        .Where(path => Path.GetFileName(path) is "store.db" or "counters.0" or "counters.1" || new FileInfo(path).Length > 0)
        .ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
}
