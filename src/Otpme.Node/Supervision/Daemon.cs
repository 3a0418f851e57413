using System.ComponentModel;
using System.Diagnostics;

namespace Otpme.Node.Supervision;

/// <summary>
/// One daemon and what is known of it. Everything here runs on the supervisor's thread, because the kernel ends a child when the
/// thread that made it ends.
/// </summary>
internal sealed class Daemon : IDisposable
{
    private const int LastLines = 20;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly Backoff _backoff = new();
    private readonly Queue<string> _lines = new();
    private readonly TaskQueue _tasks;
    private readonly TimeProvider _clock;
    private readonly DaemonLaunch _launch;
    private readonly SupervisorLog _log;
    private readonly PidFile _pidFile;
    private readonly string _notifySocket;
    private readonly NotifyListener _listener;
    private readonly List<TaskCompletionSource<string?>> _reloads = [];
    private Process? _process;
    private ITimer? _pause;
    private DateTimeOffset _since;
    private string? _message;
    private string? _reloadError;

    public Daemon(
        DaemonSpec spec, SupervisionPaths paths, ServiceAccount? sender, DaemonLaunch launch, TaskQueue tasks, SupervisorLog log, TimeProvider clock)
    {
        Spec = spec;
        (_launch, _tasks, _log, _clock) = (launch, tasks, log, clock);
        _pidFile = paths.PidOf(spec);
        _notifySocket = paths.NotifySocketOf(spec);
        _listener = new NotifyListener(_notifySocket, spec.AsRoot ? null : sender, text => tasks.Add(() => Take(text)));
    }

    public DaemonSpec Spec { get; }

    public DaemonState State { get; private set; } = DaemonState.Stopped;

    public int Restarts { get; private set; }

    /// <summary>Called when the state has changed.</summary>
    public Action? Changed { get; set; }

    /// <summary>Called when the process has ended, with a sentence about how.</summary>
    public Action<string>? Ended { get; set; }

    public DaemonStatus Status => new(
        Spec.Name,
        State,
        _process?.Id,
        _process is null ? 0 : (long)(_clock.GetUtcNow() - _since).TotalSeconds,
        Restarts,
        _message);

    public void Start()
    {
        _pause?.Dispose();
        _lines.Clear();
        var process = new Process { StartInfo = _launch.Prepare(Spec, _notifySocket), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(process, line.Data);
        process.ErrorDataReceived += (_, line) => Note(process, line.Data);
        process.Exited += (_, _) => _ = EndAsync(process);
        _since = _clock.GetUtcNow();
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            process.Dispose();
            Pause($"{Spec.Name} could not be started: {exception.Message}");
            return;
        }

        _process = process;
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (ProcessIdentity.Of(process.Id) is { } identity)
            _pidFile.Write(identity);
        Become(DaemonState.Starting, null);
    }

    /// <summary>Asks the daemon to read its configuration again; gives what it says against it, or null.</summary>
    public Task<string?> Reload()
    {
        if (_process is null || State is not (DaemonState.Ready or DaemonState.Reloading))
            return Task.FromResult<string?>(null);
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reloads.Add(done);
        _reloadError = null;
        Become(DaemonState.Reloading, _message);
        NativeProcess.Signal(_process.Id, NativeProcess.SignalHangup);
        return done.Task;
    }

    /// <summary>Asks the daemon to end, or makes it.</summary>
    public void Stop(bool kill)
    {
        _pause?.Dispose();
        if (_process is null)
        {
            Become(DaemonState.Stopped, _message);
            return;
        }

        NativeProcess.Signal(_process.Id, kill ? NativeProcess.SignalKill : NativeProcess.SignalTerminate);
        Become(DaemonState.Stopping, _message);
    }

    public void Dispose()
    {
        _pause?.Dispose();
        _listener.Dispose();
        _process?.Dispose();
    }

    private void Take(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(ReadyNotifier.StatusPrefix, StringComparison.Ordinal))
                _message = line[ReadyNotifier.StatusPrefix.Length..];
            else if (line.StartsWith(ReadyNotifier.ReloadErrorPrefix, StringComparison.Ordinal))
                _reloadError = line[ReadyNotifier.ReloadErrorPrefix.Length..];
            else if (line == ReadyNotifier.Ready && State is DaemonState.Starting or DaemonState.Reloading)
                BecomeReady();
        }
    }

    private void BecomeReady()
    {
        Become(DaemonState.Ready, _message);
        CompleteReloads(_reloadError);
    }

    private void Note(Process process, string? line)
    {
        if (line is null)
            return;
        _log.Write(Spec.Name, line);
        _tasks.Add(() =>
        {
            if (process != _process)
                return;
            _lines.Enqueue(line);
            if (_lines.Count > LastLines)
                _lines.Dequeue();
        });
    }

    /// <summary>Lets the last words come in first, but does not wait for a grandchild that keeps the pipe open.</summary>
    private async Task EndAsync(Process process)
    {
        try
        {
            using var patience = new CancellationTokenSource(LastWords);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _log.Write(Spec.Name, "has ended, but something that it started keeps its output open");
        }

        _tasks.Add(() => Finish(process));
    }

    private void Finish(Process process)
    {
        if (process != _process)
            return;
        var code = process.ExitCode;
        var how = code > 128 ? $"was ended by signal {code - 128}" : $"ended with code {code}";
        _process = null;
        _pidFile.Delete();
        process.Dispose();
        CompleteReloads($"{Spec.Name} {how} while it reloaded.");
        if (State == DaemonState.Stopping)
        {
            Become(DaemonState.Stopped, null);
            Ended?.Invoke(how);
            return;
        }

        Pause($"{Spec.Name} {how}.");
    }

    private void Pause(string sentence)
    {
        var last = string.Join('\n', _lines);
        _log.Write("otpme-controld", sentence);
        var pause = _backoff.Next(_clock.GetUtcNow() - _since);
        Become(DaemonState.Waiting, sentence);
        _pause = _clock.CreateTimer(_ => _tasks.Add(Again), null, pause, Timeout.InfiniteTimeSpan);
        Ended?.Invoke(last.Length == 0 ? sentence : $"{sentence}\n{last}");
    }

    private void Again()
    {
        if (State != DaemonState.Waiting)
            return;
        Restarts++;
        Start();
    }

    private void CompleteReloads(string? error)
    {
        foreach (var waiting in _reloads)
            waiting.TrySetResult(error);
        _reloads.Clear();
    }

    private void Become(DaemonState state, string? message)
    {
        State = state;
        _message = message;
        Changed?.Invoke();
    }
}
