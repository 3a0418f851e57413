using System.Collections.Concurrent;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Authentication.Hashing;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Model;
using Otpme.Core.Security;
using Otpme.Core.Sessions;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication;

/// <summary>
/// Runs the steps of the decision and carries out what they ask for: commits, slow hashes, turns. The steps run synchronously on the
/// caller's thread; an outcome that depends on a commit leaves after that commit is durable.
/// </summary>
public sealed class LoginGate : ILoginGate, IDisposable
{
    /// <summary>An accepted attempt whose commit met another change is judged once more, then refused.</summary>
    private const int AcceptRetries = 1;

    /// <summary>A refusal must be counted before it is told: it tries harder.</summary>
    private const int RefusalRetries = 8;

    private const int MaxRestarts = 256;
    private const int PooledRuns = 1024;

    [ThreadStatic]
    private static LoginRun? t_run;

    private readonly IStoreEngine _engine;
    private readonly ILoginAudit _audit;
    private readonly LoginGateSettings _settings;
    private readonly SlowHashes _hashes;
    private readonly SessionSweep _sweep;
    private readonly ITimer _timer;
    private readonly ConcurrentQueue<LoginRun> _pool = new();
    private int _waiting;
    private int _pooled;

    public LoginGate(
        Tree tree, IStoreEngine engine, ISealer sealer, TimeProvider clock, TimeZoneInfo zone, ILoginAudit audit, LoginGateSettings settings)
    {
        _engine = engine;
        _audit = audit;
        _settings = settings;
        Tree = tree;
        View = engine.View;
        Sealer = sealer;
        Clock = clock;
        Zone = zone;
        Failures = new FailureMemory();
        Records = new LoginRecords(tree, zone, Failures, settings.CachedUsers);
        Uses = new LastUseBook(engine);
        Verified = new VerifiedSecrets();
        _hashes = new SlowHashes(this, settings);
        _sweep = new SessionSweep(engine, Uses);
        _timer = clock.CreateTimer(_ => _ = MaintainAsync(), null, settings.FlushInterval, settings.FlushInterval);
    }

    internal Tree Tree { get; }

    internal IStoreView View { get; }

    internal ISealer Sealer { get; }

    internal TimeProvider Clock { get; }

    internal TimeZoneInfo Zone { get; }

    internal Lanes Lanes { get; } = new();

    internal FailureMemory Failures { get; }

    internal LoginRecords Records { get; }

    internal LastUseBook Uses { get; }

    internal VerifiedSecrets Verified { get; }

    public void Submit(LoginAttempt attempt) => Start(attempt, attempt.IsDryRun ? RunKind.DryRun : RunKind.Login, "");

    public void Resume(LoginAttempt attempt, string tokenPath) => Start(attempt, RunKind.Resumption, tokenPath);

    /// <summary>Writes the last-used times that were gathered; also happens by itself once per interval.</summary>
    public Task FlushAsync() => Uses.FlushAsync();

    /// <summary>Ends the hash threads; attempts that still wait for one are answered "unavailable". The last-used times are not flushed.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _hashes.Dispose();
        Records.Dispose();
    }

    /// <summary>Starts a run over: its turn came, a hash was answered, or its commit met another change.</summary>
    internal void GoOn(LoginRun run)
    {
        run.Begin();
        Drive(run);
    }

    /// <summary>A run's turn came.</summary>
    internal void OnTurn() => Interlocked.Decrement(ref _waiting);

    internal void GiveUp(LoginRun run)
    {
        run.Verdict = LoginVerdict.Unavailable;
        run.Reason = LoginReason.AUTH_UNAVAILABLE;
        Finish(run);
    }

    internal void OnCommitted(LoginRun run, in CommitResult result)
    {
        switch (result.Status)
        {
            case CommitStatus.Done:
                Finish(run);
                return;
            case CommitStatus.Conflict when run.Conflicts < (run.Verdict == LoginVerdict.Accept ? AcceptRetries : RefusalRetries):
                run.Conflicts++;
                run.Schedule();
                return;
            case CommitStatus.Conflict when run.Verdict == LoginVerdict.Accept:
                run.Verdict = LoginVerdict.Reject;
                run.Reason = LoginReason.AUTH_UNAVAILABLE;
                Finish(run);
                return;
            default:
                run.Trace?.Add("commit", result.Detail ?? "the store cannot write", passed: false);
                GiveUp(run);
                return;
        }
    }

    private static StepResult Decide(LoginRun run)
    {
        var steps = run.Kind switch
        {
            RunKind.Login => LoginSteps.Login,
            RunKind.Resumption => LoginSteps.Resumption,
            _ => LoginSteps.DryRun,
        };
        foreach (var step in steps)
        {
            var result = step.Run(run);
            if (result == StepResult.Continue)
                continue;
            return result == StepResult.Refused ? LoginSteps.Refusal.Run(run) : result;
        }

        throw new InvalidOperationException("The last step decides.");
    }

    private void Start(LoginAttempt attempt, RunKind kind, string resumedToken)
    {
        if (!_audit.AcceptsLogins)
        {
            attempt.OnDecided(new LoginOutcome(LoginVerdict.Unavailable, LoginReason.AUTH_UNAVAILABLE));
            return;
        }

        var run = t_run;
        t_run = null;
        if (run is null || run.Gate != this)
        {
            if (_pool.TryDequeue(out run))
                Interlocked.Decrement(ref _pooled);
            else
                run = new LoginRun(this);
        }

        run.Start(attempt, kind, resumedToken);
        Drive(run);
    }

    private void Drive(LoginRun run)
    {
        StepResult result;
        try
        {
            result = Decide(run);
        }
        catch (Exception exception)
        {
            _settings.OnFault?.Invoke(exception);
            GiveUp(run);
            return;
        }

        switch (result)
        {
            case StepResult.NeedsCommit:
                Commit(run);
                break;
            case StepResult.NeedsSlowHash:
                run.LeaveLanesToWait(run.Burned?.Token);
                if (!_hashes.TryAsk(run))
                    GiveUp(run);
                break;
            case StepResult.NeedsTurn:
                Wait(run);
                break;
            default:
                Finish(run);
                break;
        }
    }

    private void Commit(LoginRun run)
    {
        run.AttemptId = ObjectId.New();
        try
        {
            _engine.Submit(run);
        }
        catch (Exception exception) when (!run.IsCompleted)
        {
            _settings.OnFault?.Invoke(exception);
            GiveUp(run);
        }
    }

    private void Wait(LoginRun run)
    {
        var (lane, capacity) = run.Turn;
        run.LeaveLanesToWait();
        if (++run.Restarts > MaxRestarts || Interlocked.Increment(ref _waiting) > _settings.MaxWaitingAttempts || !Lanes.TryWait(run, lane, capacity))
        {
            if (run.Restarts <= MaxRestarts)
                Interlocked.Decrement(ref _waiting);
            GiveUp(run);
        }
    }

    private void Finish(LoginRun run)
    {
        run.LeaveLanes();
        if (run.Verdict == LoginVerdict.Accept && run.Kind != RunKind.DryRun)
            NoteUse(run);
        if (run.Kind != RunKind.DryRun)
            Audit(run);
        var attempt = run.Attempt;
        var outcome = run.Outcome();
        run.Forget();
        GiveBack(run);
        attempt.OnDecided(outcome);
    }

    private void NoteUse(LoginRun run)
    {
        Uses.Note(run.User.Use, run.NowMs);
        Uses.Note(run.Token!.Token.Use, run.NowMs);
        Uses.Note(run.Client.Use, run.NowMs);
        if (run.Session is not { } session)
            return;
        Uses.NoteSession(session.Id, run.NowMs);

        // Whoever uses a session keeps the one above it alive.
        if (session.ParentId is { } parent)
            Uses.NoteSession(parent, run.NowMs);
    }

    private void Audit(LoginRun run)
    {
        _audit.Record(new LoginAuditRecord(
            run.Now,
            run.User?.Name,
            run.User is null ? UnknownName.Of(run.Attempt.UserName, Sealer) : default,
            run.Client?.Name,
            run.Group?.Name,
            run.Token?.Token.Path,
            run.Verdict,
            run.Reason,
            run.Attempt.Station));
    }

    private void GiveBack(LoginRun run)
    {
        if (t_run is null)
        {
            t_run = run;
        }
        else if (Interlocked.Increment(ref _pooled) <= PooledRuns)
        {
            _pool.Enqueue(run);
        }
        else
        {
            Interlocked.Decrement(ref _pooled);
        }
    }

    private async Task MaintainAsync()
    {
        try
        {
            await Uses.FlushAsync();
            await _sweep.RunAsync(Clock.GetUtcNow());
        }
        catch (Exception exception)
        {
            _settings.OnFault?.Invoke(exception);
        }
    }
}
