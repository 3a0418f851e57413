using System.Diagnostics;

namespace Otpme.Store.Bench;

/// <param name="Ticks">Time from submission to answer of each commit, ascending.</param>
internal sealed record BenchRun(TimeSpan Wall, TimeSpan Cpu, long Allocated, long Failed, long[] Ticks)
{
    public double Milliseconds(double share) => Stopwatch.GetElapsedTime(0, Ticks[(int)((Ticks.Length - 1) * share)]).TotalMilliseconds;
}
