namespace Otpme.Core.Authentication.Steps;

/// <summary>A client with limited logins takes only tokens that are assigned to it, directly or by its roles (step 13).</summary>
internal sealed class LimitedLoginsStep : LoginStep
{
    public override string Name => "limited logins";

    public override StepResult Run(LoginRun run)
    {
        if (run.Client.Limit is { } limit && !limit.Contains(run.Token!.Token.MemberOf))
            return run.Refuse(this, LoginReason.LOGINS_LIMITED, $"{run.Token.Token.Path} is not assigned to client {run.Client.Name}");
        run.Trace?.Add(Name, run.Client.Limit is null ? "unlimited" : "assigned to the client");
        return StepResult.Continue;
    }
}
