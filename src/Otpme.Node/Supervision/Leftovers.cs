namespace Otpme.Node.Supervision;

/// <summary>Ends daemons whose otpme-controld was killed. The kernel has told them to end already; this waits for it.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static void End(IEnumerable<PidFile> files, TimeSpan patience, TimeProvider clock)
    {
        var living = files.Select(file => file.Living).OfType<ProcessIdentity>().ToList();
        foreach (var process in living)
            process.Signal(NativeProcess.SignalTerminate);
        if (Wait(living, patience, clock))
            return;
        foreach (var process in living)
            process.Signal(NativeProcess.SignalKill);
        Wait(living, patience, clock);
    }

    /// <summary>Waits until all have ended; false when the time is up before.</summary>
    public static bool Wait(IReadOnlyCollection<ProcessIdentity> processes, TimeSpan patience, TimeProvider clock)
    {
        var begin = clock.GetTimestamp();
        while (processes.Any(process => process.IsAlive))
        {
            if (clock.GetElapsedTime(begin) >= patience)
                return false;
            Thread.Sleep(Step);
        }

        return true;
    }
}
