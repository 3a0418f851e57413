using System.Runtime.InteropServices;
using System.Text.Json;
using Otpme.Node.Configuration;

namespace Otpme.Node.Supervision;

/// <summary>
/// The long-running otpme-controld: starts the daemons, restarts what dies, ends them together. One thread does everything;
/// signals, sockets and timers only put tasks before it.
/// </summary>
public sealed class Supervisor : IDisposable
{
    /// <summary>Printed when every daemon is ready; <see cref="ControldCommand.Start"/> waits for it.</summary>
    internal const string ReadyWord = "ready";

    private const string Name = "otpme-controld";
    private readonly SupervisorOptions _options;
    private readonly SupervisionPaths _paths;
    private readonly SupervisorLog _log;
    private readonly TaskQueue _tasks = new();
    private readonly List<Daemon> _daemons = [];
    private readonly DateTimeOffset _since;
    private ITimer? _drain;
    private bool _started;
    private bool _stopping;
    private string? _failure;

    private Supervisor(SupervisorOptions options, SupervisionPaths paths, SupervisorLog log)
    {
        (_options, _paths, _log) = (options, paths, log);
        _since = options.Clock.GetUtcNow();
    }

    /// <summary>
    /// Runs until it is told to end by SIGTERM or SIGINT; SIGHUP reloads. Must be called on a thread that lives as long as the
    /// process (its main thread). Gives the exit code; what prevents a start is written to standard error.
    /// </summary>
    public static int Run(SupervisorOptions options)
    {
        var paths = new SupervisionPaths(options.Paths);
        if (Prepare(options, paths, out var settings, out var account) is { } problem)
        {
            Console.Error.WriteLine(problem);
            return 1;
        }

        using var exclusive = TryLock(paths);
        if (exclusive is null)
        {
            Console.Error.WriteLine("OTPme runs already.");
            return 1;
        }

        if (!options.Foreground)
            NativeProcess.LeaveTerminal();
        NativeProcess.ForbidCoreFiles();
        using var log = new SupervisorLog(
            options.Foreground ? null : paths.Log, settings!.Get(SettingKeys.LogMaxSize), options.Clock);
        using var supervisor = new Supervisor(options, paths, log);
        return supervisor.Run(account);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _drain?.Dispose();
        foreach (var daemon in _daemons)
            daemon.Dispose();
        _tasks.Dispose();
    }

    private static string? Prepare(
        SupervisorOptions options, SupervisionPaths paths, out Settings? settings, out ServiceAccount? account)
    {
        account = null;
        var read = SettingsReader.ReadFile(options.Paths.ConfigurationFile);
        settings = read.Settings;
        if (settings is null)
            return read.Describe(options.Paths.ConfigurationFile);
        if (paths.FindTooLong(options.Daemons) is { } path)
            return $"{path} is too long for the name of a socket (107 bytes); choose a shorter OTPME_ROOT.";
        account = ServiceAccount.Find(options.Paths, settings, out var problem);
        if (problem is not null)
            return problem;
        try
        {
            RuntimeFolders.Prepare(options.Paths, account);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static FileStream? TryLock(SupervisionPaths paths)
    {
        try
        {
            return new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private int Run(ServiceAccount? account)
    {
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => OnSignal(context, Stop));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => OnSignal(context, Stop));
        NativeProcess.TakeBack(NativeProcess.SignalHangup);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => OnSignal(context, () => _ = Reload()));
        Leftovers.End(_options.Daemons.Select(_paths.PidOf), _options.DrainTimeout, _options.Clock);
        _paths.Pid.Write(ProcessIdentity.Current);
        using var socket = new SupervisorSocket(_paths.Socket, AnswerAsync);
        _log.Write(Name, $"started, pid {Environment.ProcessId}");
        var launch = new DaemonLaunch(_options.Paths, _options.NodeProgram, account);
        foreach (var spec in _options.Daemons)
            _daemons.Add(new Daemon(spec, _paths, account, launch, _tasks, _log, _options.Clock) { Changed = OnChanged, Ended = OnEnded });
        foreach (var daemon in _daemons.TakeWhile(_ => !_stopping))
            daemon.Start();
        _tasks.Run(() => _stopping && _daemons.TrueForAll(daemon => daemon.State == DaemonState.Stopped));
        return Leave();
    }

    private int Leave()
    {
        _paths.Pid.Delete();
        _log.Write(Name, "ended");
        if (_failure is null)
            return 0;
        Console.Error.WriteLine(_failure);
        return 1;
    }

    private void OnSignal(PosixSignalContext context, Action task)
    {
        context.Cancel = true;
        _tasks.Add(task);
    }

    private void OnChanged()
    {
        if (_started || _stopping || !_daemons.TrueForAll(daemon => daemon.State == DaemonState.Ready))
            return;
        _started = true;
        _log.Write(Name, "all daemons are ready");
        if (_options.Foreground)
        {
            ReadyNotifier.FromEnvironment().SendReady();
            return;
        }

        NativeProcess.CloseOutput(ReadyWord + "\n");
    }

    /// <summary>Before the first readiness an end is a failure to start: the caller is told why, nothing is tried again.</summary>
    private void OnEnded(string how)
    {
        if (_started || _stopping)
            return;
        _failure = how;
        Stop();
    }

    private void Stop()
    {
        if (_stopping)
            return;
        _stopping = true;
        _log.Write(Name, "ending");
        if (_options.Foreground)
            ReadyNotifier.FromEnvironment().SendStopping();
        foreach (var daemon in _daemons)
            daemon.Stop(kill: false);
        _drain = _options.Clock.CreateTimer(_ => _tasks.Add(Kill), null, _options.DrainTimeout, Timeout.InfiniteTimeSpan);

        // Wakes the thread up where nothing was left to end.
        _tasks.Add(() => { });
    }

    private void Kill()
    {
        foreach (var daemon in _daemons.Where(daemon => daemon.State == DaemonState.Stopping))
        {
            _log.Write(Name, $"{daemon.Spec.Name} does not end and is killed");
            daemon.Stop(kill: true);
        }
    }

    private async Task<ReloadReply> Reload()
    {
        _log.Write(Name, "reloading");
        var errors = await Task.WhenAll(_daemons.Select(daemon => daemon.Reload()));
        return new ReloadReply(errors.OfType<string>().ToList());
    }

    private async Task<string?> AnswerAsync(string request) => request switch
    {
        "status" => await OnThread(() => Task.FromResult(JsonSerializer.Serialize(Status(), SupervisionJson.Default.SupervisorStatus))),
        "reload" => JsonSerializer.Serialize(await OnThread(Reload), SupervisionJson.Default.ReloadReply),
        _ => null,
    };

    private SupervisorStatus Status() => new(
        true,
        Environment.ProcessId,
        (long)(_options.Clock.GetUtcNow() - _since).TotalSeconds,
        _daemons.Select(daemon => daemon.Status).ToList());

    /// <summary>Has the supervisor's thread begin a piece of work and gives its result.</summary>
    private Task<T> OnThread<T>(Func<Task<T>> work)
    {
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _tasks.Add(() => begun.SetResult(work()));
        return begun.Task.Unwrap();
    }
}
