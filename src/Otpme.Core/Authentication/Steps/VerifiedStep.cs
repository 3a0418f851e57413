namespace Otpme.Core.Authentication.Steps;

/// <summary>Some token verified the credential; else the attempt failed, and that is counted.</summary>
internal sealed class VerifiedStep : LoginStep
{
    public override string Name => "credential";

    public override StepResult Run(LoginRun run)
    {
        if (run.Token is not null)
        {
            run.Trace?.Add(Name, $"verified by {run.Token.Token.Path}");
            return StepResult.Continue;
        }

        return run is { WasThrottled: true, TriedStatic: false, Missed.Count: 0 }
            ? run.Refuse(this, LoginReason.AUTH_TOKEN_THROTTLED, "no code is taken now, after wrong ones")
            : run.Refuse(this, LoginReason.AUTH_FAILED, "no token verified", countable: true);
    }
}
