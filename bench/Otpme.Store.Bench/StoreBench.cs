using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;
using Otpme.Store.Sealing;

namespace Otpme.Store.Bench;

/// <summary>Measures the embedded engine through its contract and prints one line for each figure.</summary>
internal sealed class StoreBench : IDisposable
{
    private const int Outstanding = 256;
    private const int ValueBytes = 600;
    private const int PutsPerCommit = 100;

    private readonly string folder;
    private readonly string[] objects;
    private EmbeddedEngine engine;

    public StoreBench(string folder, int keys)
    {
        this.folder = folder;
        objects = [.. Enumerable.Range(0, keys).Select(_ => $"object/user/{Guid.CreateVersion7()}")];
        engine = Open();
    }

    public void Load()
    {
        var value = RandomNumberGenerator.GetBytes(ValueBytes);
        var next = 0;
        var run = Run(8, request =>
        {
            var from = Interlocked.Add(ref next, PutsPerCommit) - PutsPerCommit;
            for (var i = from; i < Math.Min(from + PutsPerCommit, objects.Length); i++)
                request.Writes.Add(new CommitWrite(objects[i], value));
            return request.Writes.Count > 0;
        });
        Console.WriteLine($"load {objects.Length} keys of {ValueBytes} bytes: {run.Wall.TotalSeconds:F1} s wall, {run.Cpu.TotalSeconds:F1} s CPU, "
            + $"RSS {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB, mean batch {engine.Statistics.MeanDatabaseBatch.TotalMilliseconds:F1} ms");
    }

    public void Reopen(string when)
    {
        var watch = Stopwatch.StartNew();
        engine.Dispose();
        var closed = watch.Elapsed;
        watch.Restart();
        engine = Open();
        GC.Collect();
        Console.WriteLine($"close {when}: {closed.TotalMilliseconds:F0} ms, open {watch.Elapsed.TotalMilliseconds:F0} ms, "
            + $"database {new FileInfo(Path.Combine(folder, "store.db")).Length >> 20} MiB, RSS {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB");
    }

    public void PointReads()
    {
        PointReads("over all keys", objects.Length, valueCacheBytes: null);
        PointReads("over 5,000 keys, value cache off", 5_000, valueCacheBytes: 0);
        PointReads("over 5,000 keys", 5_000, valueCacheBytes: null);
    }

    private void PointReads(string name, int working, int? valueCacheBytes)
    {
        engine.Dispose();
        engine = Open(valueCacheBytes);
        var span = Math.Min(working, objects.Length);
        var order = new string[200_000];
        for (var i = 0; i < order.Length; i++)
            order[i] = objects[RandomNumberGenerator.GetInt32(span)];
        Measure($"point read {name}", order, key => engine.View.TryRead(key, out _));
        Measure($"look-up {name}", order, key => engine.View.Lookup("name", key[^12..]).Count == 1);
    }

    /// <summary>The best and the median of many short rounds: on a shared machine the best says what the code costs.</summary>
    private static void Measure(string name, string[] keys, Func<string, bool> read)
    {
        const int round = 5_000;
        foreach (var key in keys)
        {
            if (!read(key))
                throw new InvalidOperationException(key);
        }

        var times = new List<double>();
        for (var from = 0; from + round <= keys.Length; from += round)
        {
            var watch = Stopwatch.StartNew();
            foreach (var key in keys.AsSpan(from, round))
                read(key);
            times.Add(watch.Elapsed.TotalMicroseconds / round);
        }

        times.Sort();
        Console.WriteLine($"{name}: best {times[0]:F2} us, median {times[times.Count / 2]:F2} us");
    }

    /// <summary>Commits like a login's: counter, token and user compared, the counter written.</summary>
    public void Counters(int commits, int tokens, string what)
    {
        var keys = new string[tokens];
        for (var i = 0; i < tokens; i++)
            keys[i] = $"counter/otp/{Guid.CreateVersion7()}";
        var revisions = objects.Take(tokens).Select(key => engine.View.TryRead(key, out var value) ? value.Revision : 0).ToArray();
        var value = new byte[80];
        var written = new long[tokens];
        var next = 0;
        var before = engine.Statistics;
        var run = Run(Outstanding, request =>
        {
            var number = next++;
            if (number >= commits)
                return false;
            var i = number % tokens;
            request.ReadRevision = engine.View.Revision;
            if (revisions.Length > 0)
            {
                var o = i % revisions.Length;
                request.Conditions.Add(new CommitCondition(objects[o], ConditionKind.AtRevision, revisions[o]));
                request.Conditions.Add(new CommitCondition(objects[o], ConditionKind.Exists));
            }

            written[i]++;
            if (written[i] == 1)
                request.Conditions.Add(new CommitCondition(keys[i], ConditionKind.AtRevision));
            request.Writes.Add(new CommitWrite(keys[i], value));
            return true;
        });
        var after = engine.Statistics;
        var syncs = after.JournalSyncs - before.JournalSyncs;
        var mean = (after.JournalSyncTime - before.JournalSyncTime) / Math.Max(1, syncs);
        var watch = Stopwatch.StartNew();
        while (engine.Statistics.UnfoldedCounters > 0)
            Thread.Sleep(50);
        Console.WriteLine($"counters, {what}: {commits / run.Wall.TotalSeconds:F0}/s, {run.Cpu.TotalMicroseconds / commits:F2} us CPU each while running, "
            + $"{run.Allocated / commits} bytes allocated each, mean fsync {mean.TotalMicroseconds:F0} us, {(double)commits / Math.Max(1, syncs):F0} commits a sync, latency p50 {run.Milliseconds(0.5):F2} p99 {run.Milliseconds(0.99):F2} max {run.Milliseconds(1):F1} ms, failed {run.Failed}; "
            + $"all folded {watch.Elapsed.TotalSeconds:F1} s later");
    }

    public void Alone(int commits)
    {
        var key = $"counter/otp/{Guid.CreateVersion7()}";
        var times = new double[commits];
        for (var i = 0; i < commits; i++)
        {
            var watch = Stopwatch.StartNew();
            engine.CommitAsync([], [new CommitWrite(key, new byte[80])]).GetAwaiter().GetResult();
            times[i] = watch.Elapsed.TotalMicroseconds;
        }

        Array.Sort(times);
        Console.WriteLine($"one commit at a time: p50 {times[commits / 2]:F0} us, p99 {times[commits * 99 / 100]:F0} us");
    }

    public void SmallDatabaseCommits(int commits)
    {
        var next = 0;
        var value = new byte[300];
        var before = engine.Statistics;
        var run = Run(Outstanding, request =>
        {
            if (next++ >= commits)
                return false;
            request.Writes.Add(new CommitWrite($"transient/session/{Guid.CreateVersion7()}", value));
            return true;
        });
        var after = engine.Statistics;
        Console.WriteLine($"commits to the database: {commits / run.Wall.TotalSeconds:F0}/s, {run.Cpu.TotalMicroseconds / commits:F1} us CPU each, "
            + $"mean batch {((after.DatabaseTime - before.DatabaseTime) / (after.DatabaseBatches - before.DatabaseBatches)).TotalMilliseconds:F1} ms");
    }

    public void Sealing()
    {
        var path = Path.Combine(folder, "bench.key");
        File.Delete(path);
        using var master = MasterKey.Create(path);
        using var sealer = Sealer.OpenAsync(master, engine).GetAwaiter().GetResult();
        var id = Guid.CreateVersion7();
        var value = sealer.Seal(id, "secret", new byte[20]);
        var digest = new byte[32];
        string[] rounds = [.. Enumerable.Repeat("secret", 200_000)];
        Measure("seal 20 bytes", rounds, field => sealer.Seal(id, field, digest.AsSpan(0, 20)).Length > 0);
        Measure("unseal 20 bytes", rounds, field => sealer.TryUnseal(id, field, value, out _));
        Measure("digest of 20 bytes", rounds, purpose =>
        {
            sealer.Digest(purpose, value.AsSpan(0, 20), digest);
            return true;
        });
    }

    public void Dispose() => engine.Dispose();

    private EmbeddedEngine Open(int? valueCacheBytes = null) => EmbeddedEngine.Open(
        new StoreSettings(folder) { ValueCacheBytes = valueCacheBytes ?? 32 * 1024 * 1024 }, new BenchIndexer(), TimeProvider.System, NullLogger.Instance);

    private BenchRun Run(int outstanding, Func<CommitRequest, bool> fill)
    {
        using var running = new CountdownEvent(outstanding);
        var requests = Enumerable.Range(0, outstanding).Select(_ => new ClosedLoopCommit(engine, fill, running)).ToArray();
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        // The engine's own thread submits all but the first round, so nothing here runs beside it.
        foreach (var request in requests)
            request.Begin();
        running.Wait();
        process.Refresh();
        return new BenchRun(watch.Elapsed, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - allocated, requests.Sum(request => request.Failed), [.. requests.SelectMany(request => request.Ticks).Order()]);
    }
}
