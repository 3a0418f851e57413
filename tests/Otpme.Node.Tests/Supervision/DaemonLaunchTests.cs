using System.Diagnostics;
using Otpme.Contracts;
using Otpme.Node.Supervision;

namespace Otpme.Node.Tests.Supervision;

public sealed class DaemonLaunchTests
{
    private const string Look = "id -un; grep -E '^(CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs)' /proc/self/status; echo $HOME; echo $OTPME_ROOT";

    [Fact]
    public void Without_an_account_the_daemon_runs_as_the_caller()
    {
        var output = Run(new DaemonLaunch(new Paths("/tmp/here"), "/bin/sh", null), asRoot: false);

        output[0].ShouldBe(Environment.UserName);
        output[^1].ShouldBe("/tmp/here");
    }

    [Fact]
    public void Root_changes_to_the_account_and_keeps_low_ports_only()
    {
        if (NativeProcess.EffectiveUser != 0)
            return;
        var account = new ServiceAccount("nobody", "nogroup", 65534, 65534);

        var output = Run(new DaemonLaunch(new Paths(null), "/bin/sh", account), asRoot: false);

        // Capability 10 is CAP_NET_BIND_SERVICE.
        output[..6].ShouldBe(
        [
            "nobody", "CapPrm:\t0000000000000400", "CapEff:\t0000000000000400", "CapBnd:\t0000000000000400",
            "CapAmb:\t0000000000000400", "NoNewPrivs:\t1",
        ]);
        Run(new DaemonLaunch(new Paths(null), "/bin/sh", account), asRoot: true)[0].ShouldBe("root");
    }

    [Fact]
    public void The_parent_s_death_is_announced_after_the_change_of_account()
    {
        var account = NativeProcess.EffectiveUser == 0 ? new ServiceAccount("nobody", "nogroup", 65534, 65534) : null;
        var start = new DaemonLaunch(new Paths(null), "/bin/sh", account)
            .Prepare(new DaemonSpec("x", ["--dump"]) { Program = "setpriv" }, "/nowhere");

        Output(start).ShouldContain("Parent death signal: TERM");
    }

    private static string[] Run(DaemonLaunch launch, bool asRoot) =>
        Output(launch.Prepare(new DaemonSpec("x", ["-c", Look]) { AsRoot = asRoot }, "/nowhere"));

    private static string[] Output(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors.Result);
        return output.TrimEnd('\n').Split('\n');
    }
}
