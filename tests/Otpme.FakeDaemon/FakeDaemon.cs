using System.Runtime.InteropServices;
using Otpme.Node.Supervision;

namespace Otpme.FakeDaemon;

/// <summary>A daemon that does nothing but behave, well or badly, for the tests of supervision.</summary>
public static class FakeDaemon
{
    /// <summary>Specifications for words of the form NAME=BEHAVIOUR; the program is this one.</summary>
    public static IReadOnlyList<DaemonSpec> Specs(IEnumerable<string> words) =>
        words.Select(word => word.Split('=')).Select(pair => new DaemonSpec(pair[0], ["daemon", pair[1]])
        {
            Program = Path.Combine(AppContext.BaseDirectory, "Otpme.FakeDaemon"),
        }).ToList();

    public static int Run(string behaviour)
    {
        using var end = new ManualResetEventSlim();
        var notifier = ReadyNotifier.FromEnvironment();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (behaviour != "stubborn")
                end.Set();
        });
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            if (behaviour == "picky")
                notifier.SendReloadFailed("line 1: not to my taste");
            else
                notifier.SendReady("reloaded");
        });
        if (behaviour == "failing")
        {
            Console.Error.WriteLine("There is no realm; make one by otpme-realm init.");
            return 3;
        }

        Console.WriteLine($"root {Environment.GetEnvironmentVariable("OTPME_ROOT")}");
        notifier.SendReady("serving");
        end.Wait();
        notifier.SendStopping();
        return 0;
    }
}
