using Otpme.Core.Authentication.Counters;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// After a refusal: counts the failure (G12), notes wrong codes for the guess throttle, and burns a code that was right. The answer
/// leaves when that is durable.
/// </summary>
internal sealed class RefusalStep : LoginStep
{
    public override string Name => "count";

    public override StepResult Run(LoginRun run)
    {
        if (run.Kind != RunKind.Login || run.Grant is null)
            return StepResult.Done;
        if (run.IsCountable && run.Grant.CountsFailures)
        {
            if (!run.TryEnter(run.Grant.Writes, 1))
                return StepResult.NeedsTurn;
            Count(run);
        }

        if (run.IsCountable)
        {
            foreach (var missed in run.Missed)
            {
                run.Writes.Add((missed with { Counter = GuessThrottle.AfterFailure(missed.Counter, run.NowMs) }).Put);
                run.Conditions.Add(missed.Unchanged);
            }
        }

        if (run.Burned is { } burned)
        {
            run.Writes.Add(burned.Put);
            run.Conditions.Add(burned.Unchanged);
        }

        return run.Writes.Count == 0 ? StepResult.Done : StepResult.NeedsCommit;
    }

    private void Count(LoginRun run)
    {
        var group = run.Group;
        var digest = FailureDigest.Of(run);
        var expired = !run.Failures.IsEmpty && run.Failures.CountAt(run.NowMs, group.MaxFailReset) == 0;
        var tried = TriedPasswords.Of(run);
        if (!expired && run.Failures.TryFind(digest, out var before) && (before.TriedAgainst == tried || tried == 0))
        {
            run.Trace?.Add(Name, "the same wrong credential again: counted once");
            return;
        }

        var capacity = Math.Max(run.User.FailedPassHistory, group.MaxFail);
        var history = run.Failures.With(new FailedPassword(digest, run.NowMs, tried), capacity, expired);
        run.Writes.Add(new CommitWrite(run.Grant.FailureKey, history.Write()));
        run.Conditions.Add(new CommitCondition(run.Grant.FailureKey, ConditionKind.AtRevision, run.Failures.Revision));
        run.Trace?.Add(Name, $"{history.CountAt(run.NowMs, group.MaxFailReset)} of {group.MaxFail} failures now");
    }
}
