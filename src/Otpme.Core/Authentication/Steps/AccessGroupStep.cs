namespace Otpme.Core.Authentication.Steps;

/// <summary>The client's access group exists and is enabled (step 4).</summary>
internal sealed class AccessGroupStep : LoginStep
{
    public override string Name => "access group";

    public override StepResult Run(LoginRun run)
    {
        if (run.User.Structure.Group(run.Client.AccessGroup!.Value) is not { } group)
            return run.Refuse(this, LoginReason.AUTH_GROUP_UNKNOWN, $"the access group of client {run.Client.Name} does not exist");
        run.Group = group;
        run.Grant = run.User.Grant(group);
        if (!group.IsEnabled && !run.User.IgnoresDisabled)
            return run.Refuse(this, LoginReason.AUTH_GROUP_DISABLED, $"access group {group.Name} is disabled");
        run.Trace?.Add(Name, $"access group {group.Name}");
        return StepResult.Continue;
    }
}
