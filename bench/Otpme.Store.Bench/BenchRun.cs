namespace Otpme.Store.Bench;

internal sealed record BenchRun(TimeSpan Wall, TimeSpan Cpu, long Allocated, long Failed);
