using System.Diagnostics;
using System.Globalization;
using Otpme.Store.Bench;

// Usage: Otpme.Store.Bench FOLDER [KEYS] [COMMITS]
var folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), $"otpme-store-bench-{Environment.ProcessId}");
var keys = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
var commits = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 600_000;

using var bench = new StoreBench(folder, keys);
bench.Load();
bench.Reopen("after a clean end");
bench.PointReads();
bench.Counters(commits, tokens: 10_000, "10,000 tokens used again and again");
bench.Counters(commits / 2, tokens: commits / 2, "every token used once");
bench.Alone(2_000);
bench.SmallDatabaseCommits(20_000);
bench.Sealing();
bench.Reopen("after counters");
Console.WriteLine($"RSS at the end {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
