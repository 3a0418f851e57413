namespace Otpme.Core.Authentication.Steps;

/// <summary>Finds the user (specification 3.1, step 1). An unknown name costs as much as a wrong password that is answered from memory.</summary>
internal sealed class IdentityStep : LoginStep
{
    public override string Name => "identity";

    public override StepResult Run(LoginRun run)
    {
        if (run.Gate.Records.Find(run.Attempt.UserName) is not { } user)
            return run.Refuse(this, LoginReason.AUTH_USER_UNKNOWN, "no such user");
        run.User = user;
        run.Trace?.Add(Name, $"user {user.Name}");
        return StepResult.Continue;
    }
}
