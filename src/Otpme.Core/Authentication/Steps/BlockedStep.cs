namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// The user is not blocked in the access group (step 3, G12), and not more attempts are under way than failures are left: a thousand
/// guesses sent at once are judged a few at a time.
/// </summary>
internal sealed class BlockedStep : LoginStep
{
    public override string Name => "failures";

    public override StepResult Run(LoginRun run)
    {
        if (!run.Grant.CountsFailures)
        {
            run.Trace?.Add(Name, "not counted here");
            return StepResult.Continue;
        }

        var lane = run.Grant.Attempts;
        var inside = run.Kind == RunKind.Login ? run.Enter(lane) : 0;

        // Read after going in: who left before us left its failure behind.
        var group = run.Group;
        run.Failures = run.Gate.Failures.Read(run.Gate.View, run.Grant);
        var count = run.Failures.CountAt(run.NowMs, group.MaxFailReset);
        if (count >= group.MaxFail)
            return run.Refuse(this, LoginReason.AUTH_USER_BLOCKED, $"{count} of {group.MaxFail} failures in {group.Name}");
        if (inside > group.MaxFail - count)
            return run.BackOut(lane, group.MaxFail - count);
        run.Trace?.Add(Name, $"{count} of {group.MaxFail} failures");
        return StepResult.Continue;
    }
}
