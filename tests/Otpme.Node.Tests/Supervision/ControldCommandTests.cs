using System.Text.Json;
using Otpme.Contracts;
using Otpme.Node.Supervision;

namespace Otpme.Node.Tests.Supervision;

/// <summary>The commands against real processes: a supervisor and daemons of the fake program, under a root of their own.</summary>
public sealed class ControldCommandTests : IDisposable
{
    private static readonly string Fake = Path.Combine(AppContext.BaseDirectory, "Otpme.FakeDaemon");
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("otpme-");
    private string[] _daemons = ["one=good", "two=good"];

    private Paths Paths => new(_root.FullName);

    private ControldCommand Command => new(
        Paths, [Fake, "supervise", _root.FullName, .. _daemons], FakeDaemon.FakeDaemon.Specs(_daemons), TimeProvider.System);

    [Fact]
    public void Start_returns_when_all_is_ready_and_stop_when_all_has_ended()
    {
        Command.Status(json: false).ShouldBe(new CommandOutcome(1, "OTPme is not running."));

        Ok(Command.Start()).ShouldBe("OTPme is ready.");

        var status = Status();
        status.Running.ShouldBeTrue();
        status.Daemons.Select(daemon => daemon.Name).ShouldBe(["one", "two"]);
        status.Daemons.ShouldAllBe(daemon => daemon.State == DaemonState.Ready && daemon.Restarts == 0 && daemon.Message == "serving");
        Command.Status(json: false).Text.ShouldContain("one             ready");
        Ok(Command.Start()).ShouldStartWith("OTPme runs already");

        Ok(Command.Stop(null, kill: false)).ShouldBe("OTPme has ended.");

        status.Daemons.ShouldAllBe(daemon => !IsAlive(daemon.Pid));
        IsAlive(status.Pid).ShouldBeFalse();
        Ok(Command.Stop(null, kill: false)).ShouldBe("OTPme is not running.");
        Command.Status(json: true).ExitCode.ShouldBe(1);
        Directory.GetFiles(Paths.Supervision).Select(Path.GetFileName).ShouldBe(["lock"]);
    }

    [Fact]
    public void The_supervisor_has_a_session_of_its_own_and_leaves_no_core()
    {
        Ok(Command.Start());

        var pid = Status().Pid!.Value;
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3].ShouldBe($"{pid}");
        foreach (var descriptor in new[] { 0, 1, 2 })
            File.ResolveLinkTarget($"/proc/{pid}/fd/{descriptor}", false)!.FullName.ShouldBe("/dev/null");
        File.ReadLines($"/proc/{Daemon("one").Pid}/limits").Single(line => line.StartsWith("Max core", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[4].ShouldBe("0");
        File.ReadAllText(Path.Combine(Paths.Log, "otpme-controld.log")).ShouldContain($"one: root {_root.FullName}");
    }

    [Fact]
    public void A_killed_daemon_is_started_again()
    {
        Ok(Command.Start());
        var before = Daemon("two").Pid!.Value;

        Kill(before);
        WaitFor(() => Daemon("two") is { State: DaemonState.Ready, Restarts: 1 });

        Daemon("two").Pid.ShouldNotBe(before);
        Daemon("one").Restarts.ShouldBe(0);
    }

    [Fact]
    public void Daemons_end_with_their_supervisor_and_the_next_start_finds_a_clean_house()
    {
        Ok(Command.Start());
        var status = Status();

        Kill(status.Pid!.Value);
        WaitFor(() => status.Daemons.All(daemon => !IsAlive(daemon.Pid)));
        Command.Status(json: false).Text.ShouldBe("OTPme is not running.");

        Ok(Command.Start()).ShouldBe("OTPme is ready.");
        Status().Pid.ShouldNotBe(status.Pid);
    }

    [Fact]
    public void A_stubborn_daemon_left_behind_is_killed_by_the_next_start()
    {
        _daemons = ["one=stubborn"];
        Ok(Command.Start());
        var (controld, daemon) = (Status().Pid!.Value, Daemon("one").Pid!.Value);
        Kill(controld);
        WaitFor(() => !IsAlive(controld));
        IsAlive(daemon).ShouldBeTrue();

        Command.Stop(TimeSpan.FromMilliseconds(50), kill: false).ExitCode.ShouldBe(1);
        Ok(Command.Stop(TimeSpan.FromMilliseconds(50), kill: true)).ShouldBe("OTPme was killed.");

        IsAlive(daemon).ShouldBeFalse();
        _daemons = ["one=good"];
        Ok(Command.Start());
    }

    [Fact]
    public void A_start_that_fails_says_why_and_leaves_nothing()
    {
        _daemons = ["one=good", "two=failing"];

        var outcome = Command.Start();

        outcome.ExitCode.ShouldBe(1);
        outcome.Text.ShouldBe("two ended with code 3.\nThere is no realm; make one by otpme-realm init.");
        Command.Status(json: false).Text.ShouldBe("OTPme is not running.");
        Command.Stop(null, kill: false).Text.ShouldBe("OTPme is not running.");
    }

    [Fact]
    public void Mistakes_in_the_configuration_are_told_before_anything_happens()
    {
        Directory.CreateDirectory(Paths.Configuration);
        File.WriteAllText(Paths.ConfigurationFile, "PORT_OFFSET=\"x\"\nLOGLEVEL=\"y\"\n");

        var outcome = Command.Start();

        outcome.ExitCode.ShouldBe(1);
        outcome.Text.Split('\n').Length.ShouldBe(2);
        outcome.Text.ShouldStartWith($"{Paths.ConfigurationFile}, line 1: PORT_OFFSET");
        Command.Restart().ExitCode.ShouldBe(1);
    }

    [Fact]
    public void Reload_reaches_every_daemon_and_brings_back_what_they_say()
    {
        Command.Reload().ShouldBe(new CommandOutcome(1, "OTPme is not running."));
        Ok(Command.Start());
        Ok(Command.Reload()).ShouldBe("The configuration was read again.\none: reloaded\ntwo: reloaded");
        Daemon("one").Message.ShouldBe("reloaded");

        Directory.CreateDirectory(Paths.Configuration);
        File.WriteAllText(Paths.ConfigurationFile, "PORT_OFFSET=\"x\"\n");
        Command.Reload().Text.ShouldEndWith("Nothing was changed.");
        File.Delete(Paths.ConfigurationFile);

        Ok(Command.Stop(null, kill: false));
        _daemons = ["one=picky"];
        Ok(Command.Start());
        Command.Reload().ShouldBe(new CommandOutcome(1, "line 1: not to my taste"));
        Daemon("one").State.ShouldBe(DaemonState.Ready);
    }

    [Fact]
    public void Restart_changes_every_process()
    {
        Ok(Command.Start());
        var before = Status();

        Ok(Command.Restart());

        Status().Pid.ShouldNotBe(before.Pid);
        Status().Daemons.Select(daemon => daemon.Pid).Intersect(before.Daemons.Select(daemon => daemon.Pid)).ShouldBeEmpty();
    }

    [Fact]
    public void Two_starts_at_once_give_one_supervisor()
    {
        var outcomes = new CommandOutcome[2];

        Parallel.For(0, 2, index => outcomes[index] = Command.Start());

        outcomes.ShouldContain(new CommandOutcome(0, "OTPme is ready."));
        outcomes.Count(outcome => outcome.Text.StartsWith("OTPme runs already", StringComparison.Ordinal)).ShouldBe(1);
        Status().Daemons.Count.ShouldBe(2);
    }

    [Fact]
    public void A_root_that_is_too_long_for_sockets_is_named()
    {
        var deep = Path.Combine(_root.FullName, new string('x', 120));
        var command = new ControldCommand(
            new Paths(deep), [Fake, "supervise", deep, "one=good"], FakeDaemon.FakeDaemon.Specs(["one=good"]), TimeProvider.System);

        command.Start().Text.ShouldContain("choose a shorter OTPME_ROOT");
    }

    public void Dispose()
    {
        Command.Stop(TimeSpan.Zero, kill: true);
        _root.Delete(recursive: true);
    }

    private static string Ok(CommandOutcome outcome)
    {
        outcome.ExitCode.ShouldBe(0, outcome.Text);
        return outcome.Text;
    }

    private static bool IsAlive(int? pid) => ProcessIdentity.Of(pid!.Value) is not null;

    private static void Kill(int pid) => NativeProcess.Signal(pid, NativeProcess.SignalKill).ShouldBeTrue();

    private static void WaitFor(Func<bool> condition) =>
        SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(20);
                return condition();
            },
            TimeSpan.FromSeconds(60)).ShouldBeTrue("waited in vain for a minute");

    private SupervisorStatus Status() =>
        JsonSerializer.Deserialize(Command.Status(json: true).Text, SupervisionJson.Default.SupervisorStatus)!;

    private DaemonStatus Daemon(string name) => Status().Daemons.Single(daemon => daemon.Name == name);
}
