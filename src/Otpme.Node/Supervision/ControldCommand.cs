using System.Diagnostics;
using System.Text.Json;
using Otpme.Contracts;
using Otpme.Node.Configuration;

namespace Otpme.Node.Supervision;

/// <summary>The commands <c>otpme-controld start|stop|restart|reload|status</c>. Each returns when it is done.</summary>
public sealed class ControldCommand
{
    /// <summary>How long a start may take before it is given up.</summary>
    public static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    /// <summary>How long a stop waits by default: a little longer than the supervisor lets its daemons drain.</summary>
    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(35);

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);
    private readonly Paths _paths;
    private readonly SupervisionPaths _files;
    private readonly SystemdUnit _unit;
    private readonly IReadOnlyList<DaemonSpec> _daemons;
    private readonly IReadOnlyList<string> _supervisor;
    private readonly TimeProvider _clock;

    /// <param name="supervisor">Program and arguments that end up in <see cref="Supervisor.Run(SupervisorOptions)"/>.</param>
    public ControldCommand(Paths paths, IReadOnlyList<string> supervisor, IReadOnlyList<DaemonSpec> daemons, TimeProvider clock)
    {
        (_paths, _supervisor, _daemons, _clock) = (paths, supervisor, daemons, clock);
        _files = new SupervisionPaths(paths);
        _unit = new SystemdUnit(paths);
    }

    /// <summary>Starts the daemons and returns when all are ready. Nothing is left running when that fails.</summary>
    public CommandOutcome Start()
    {
        if (FindRightProblem() is { } problem)
            return CommandOutcome.Refused(problem);
        if (SettingsReader.ReadFile(_paths.ConfigurationFile) is { Settings: null } read)
            return CommandOutcome.Refused(read.Describe(_paths.ConfigurationFile));
        if (_files.Pid.Living is { } running)
            return CommandOutcome.Done($"OTPme runs already (pid {running.Pid}).");
        return _unit.IsInCharge ? SystemdUnit.Control("start") : Launch();
    }

    /// <summary>Ends the daemons when they have finished what they do.</summary>
    /// <param name="timeout">How long to wait; null: <see cref="StopTimeout"/>, or not at all with <paramref name="kill"/>.</param>
    /// <param name="kill">Kill what has not ended by then.</param>
    public CommandOutcome Stop(TimeSpan? timeout, bool kill)
    {
        if (FindRightProblem() is { } problem)
            return CommandOutcome.Refused(problem);
        var processes = Living();
        if (processes.Count == 0)
            return CommandOutcome.Done("OTPme is not running.");
        if (_unit.IsInCharge)
        {
            if (kill)
                _ = SystemdUnit.Control("kill", "--signal=SIGKILL");
            return SystemdUnit.Control("stop");
        }

        foreach (var process in processes)
            process.Signal(NativeProcess.SignalTerminate);
        if (Leftovers.Wait(processes, timeout ?? (kill ? TimeSpan.Zero : StopTimeout), _clock))
            return CommandOutcome.Done("OTPme has ended.");
        if (!kill)
            return CommandOutcome.Refused($"Still running: {Describe()}. \"otpme-controld stop -k\" kills what does not end.");

        // The supervisor first: it would start again what was killed.
        foreach (var process in processes.Union(Living()))
            process.Signal(NativeProcess.SignalKill);
        return Leftovers.Wait(processes, KillTimeout, _clock)
            ? CommandOutcome.Done("OTPme was killed.")
            : CommandOutcome.Refused($"Still running: {Describe()}.");
    }

    /// <summary>Stops what runs and starts again. A configuration with mistakes stops nothing.</summary>
    public CommandOutcome Restart()
    {
        if (SettingsReader.ReadFile(_paths.ConfigurationFile) is { Settings: null } read)
            return CommandOutcome.Refused(read.Describe(_paths.ConfigurationFile));
        var stopped = Stop(null, kill: false);
        return stopped.ExitCode == 0 ? Start() : stopped;
    }

    /// <summary>Has the daemons read otpme.conf again and returns when they have. A file with mistakes changes nothing.</summary>
    public CommandOutcome Reload()
    {
        if (SettingsReader.ReadFile(_paths.ConfigurationFile) is { Settings: null } read)
            return CommandOutcome.Refused(read.Describe(_paths.ConfigurationFile) + "\nNothing was changed.");
        if (_files.Pid.Living is null)
            return CommandOutcome.Refused("OTPme is not running.");
        if (SupervisorSocket.Ask(_files.Socket, "reload", AnswerTimeout) is not { } answer)
            return CommandOutcome.Refused("otpme-controld does not answer.");
        var errors = JsonSerializer.Deserialize(answer, SupervisionJson.Default.ReloadReply)!.Errors;
        if (errors.Count > 0)
            return CommandOutcome.Refused(string.Join('\n', errors));
        var status = SupervisorSocket.Ask(_files.Socket, "status", AnswerTimeout) is { } text
            ? JsonSerializer.Deserialize(text, SupervisionJson.Default.SupervisorStatus)
            : null;
        var notes = status?.Daemons.Where(daemon => !string.IsNullOrEmpty(daemon.Message)).Select(daemon => $"{daemon.Name}: {daemon.Message}") ?? [];
        return CommandOutcome.Done(string.Join('\n', notes.Prepend("The configuration was read again.")));
    }

    /// <summary>State, process, age and restarts of every daemon, as a table or as one JSON document.</summary>
    public CommandOutcome Status(bool json)
    {
        var answer = _files.Pid.Living is null ? null : SupervisorSocket.Ask(_files.Socket, "status", AnswerTimeout);
        var status = answer is null
            ? new SupervisorStatus(false, null, 0, [])
            : JsonSerializer.Deserialize(answer, SupervisionJson.Default.SupervisorStatus)!;
        var text = json ? JsonSerializer.Serialize(status, SupervisionJson.Default.SupervisorStatus) : StatusTable.Render(status);
        return new CommandOutcome(status.Running && status.Daemons.All(daemon => daemon.State == DaemonState.Ready) ? 0 : 1, text);
    }

    private string? FindRightProblem() =>
        _paths.Root is null && NativeProcess.EffectiveUser != 0
            ? $"Only root may do this (or set {Paths.RootVariable} to a folder of your own)."
            : null;

    private List<ProcessIdentity> Living() =>
        _daemons.Select(_files.PidOf).Prepend(_files.Pid).Select(file => file.Living).OfType<ProcessIdentity>().ToList();

    private string Describe() => string.Join(", ", Living().Select(process => $"pid {process.Pid}"));

    private CommandOutcome Launch()
    {
        using var process = Process.Start(new ProcessStartInfo(_supervisor[0], _supervisor.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var word = process.StandardOutput.ReadLineAsync();
        if (!word.Wait(StartTimeout))
        {
            Stop(KillTimeout, kill: true);
            return CommandOutcome.Refused($"The daemons were not ready after {StartTimeout.TotalSeconds} seconds; see {_files.Log}.");
        }

        if (word.Result == Supervisor.ReadyWord)
            return CommandOutcome.Done("OTPme is ready.");

        // No word, but the end of the stream: the supervisor has ended and said why.
        process.WaitForExit();
        var reason = errors.Result.Trim();
        return CommandOutcome.Refused(reason.Length > 0 ? reason : $"otpme-controld ended with code {process.ExitCode}.");
    }
}
