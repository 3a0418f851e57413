namespace Otpme.Core.Authentication.Steps;

/// <summary>Realm, site, units and user are enabled, the user has not disabled itself (step 3).</summary>
internal sealed class UserStateStep : LoginStep
{
    public override string Name => "user state";

    public override StepResult Run(LoginRun run)
    {
        var user = run.User;
        if (user.IgnoresDisabled)
        {
            run.Trace?.Add(Name, "may log in although disabled");
            return StepResult.Continue;
        }

        if (user.Place.Closed is { } reason && !user.IsAdmin)
            return run.Refuse(this, reason, $"{user.Place.ClosedBy} is disabled");
        if (!user.IsEnabled)
            return run.Refuse(this, LoginReason.AUTH_USER_DISABLED, $"user {user.Name} is disabled");
        if (run.HasEnded(user.AutoDisable, user.Ref))
            return run.Refuse(this, LoginReason.AUTH_USER_DISABLED, $"user {user.Name} is disabled by its auto-disable time");
        run.Trace?.Add(Name, user.IsAdmin ? "admin" : "enabled");
        return StepResult.Continue;
    }
}
