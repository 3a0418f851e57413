using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Embedded;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private bool _isMounted;

    public void Dispose()
    {
        if (_isMounted)
            RunTool("umount", _folder.Path);
        _folder.Dispose();
    }

    [SmallDiskFact]
    public void A_full_disk_refuses_loses_nothing_and_works_again_when_there_is_room()
    {
        RunTool("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", _folder.Path);
        _isMounted = true;
        var ballast = _folder["ballast"];
        var expected = new Dictionary<string, string?>();
        var store = new StoreSettings(_folder["store"]) { FoldInterval = TimeSpan.FromMilliseconds(20) };
        using (var engine = Open(store))
        {
            File.WriteAllBytes(ballast, new byte[2 * 1024 * 1024]);
            for (var round = 0; round < 2; round++)
            {
                FillDocuments(engine, round, expected);
                FillCounters(engine, round, expected);
                Verify(engine, expected);
                if (round == 0)
                    File.Delete(ballast);
                // The refusal ends within seconds of there being room: a fold that failed is tried again each second.
                if (round == 0)
                    WaitUntilWritable(engine, expected);
            }
        }

        using (var engine = Open(store))
            Verify(engine, expected);
    }

    private static EmbeddedEngine Open(StoreSettings settings) =>
        EmbeddedEngine.Open(settings, new TestIndexer(), TimeProvider.System, NullLogger.Instance);

    private static void FillDocuments(EmbeddedEngine engine, int round, Dictionary<string, string?> expected)
    {
        for (var i = 0; i < 10_000; i++)
        {
            var key = $"object/{round}/{i}";
            var value = new string((char)('a' + i % 26), 20_000);
            var result = engine.Commit(Put(key, value), Put($"counter/{round}/pair", $"{i}"));
            if (result.Status != CommitStatus.Done)
            {
                result.Status.ShouldBe(CommitStatus.Unavailable);
                result.Detail.ShouldNotBeNull().ShouldContain("disk is full");
                expected.TryAdd(key, null);
                return;
            }

            expected[key] = value;
            expected[$"counter/{round}/pair"] = $"{i}";
        }

        Assert.Fail("the disk never became full");
    }

    private static void FillCounters(EmbeddedEngine engine, int round, Dictionary<string, string?> expected)
    {
        for (var i = 0; i < 100_000; i++)
        {
            var key = $"counter/{round}/{i}";
            var result = engine.Commit(Put(key, new string('c', 1000)));
            if (result.Status != CommitStatus.Done)
            {
                result.Status.ShouldBe(CommitStatus.Unavailable);
                result.Detail.ShouldNotBeNull();
                expected.TryAdd(key, null);
                return;
            }

            expected[key] = new string('c', 1000);
        }

        Assert.Fail("the journal never became full");
    }

    private static void WaitUntilWritable(EmbeddedEngine engine, Dictionary<string, string?> expected)
    {
        var watch = Stopwatch.StartNew();
        foreach (var key in (string[])["counter/again/1", "object/again/1"])
        {
            while (engine.Commit(Put(key, "x")).Status != CommitStatus.Done)
            {
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
                Thread.Sleep(50);
            }

            expected[key] = "x";
        }
    }

    private static void Verify(EmbeddedEngine engine, Dictionary<string, string?> expected)
    {
        foreach (var (key, value) in expected)
            engine.View.Text(key).ShouldBe(value, key);
    }

    private static void RunTool(string tool, params string[] arguments)
    {
        using var process = Process.Start(tool, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, tool);
    }
}
