using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// Login times and forced token types of token, user, access group and client (step 13). Policies of roles restrict what the role
/// gives: one way in that none of its roles forbids is enough. A denial is not counted.
/// </summary>
internal sealed class PolicyStep : LoginStep
{
    public override string Name => "policies";

    public override StepResult Run(LoginRun run)
    {
        var token = run.Token!.Token;
        if (Denying(run, token) is { } policy)
            return run.Refuse(this, LoginReason.AUTH_DENIED_BY_POLICY, $"{token.Path}: denied by policy {policy}");
        run.Trace?.Add(Name, $"{token.Path}: allowed");
        return StepResult.Continue;
    }

    private static string? Denying(LoginRun run, TokenRecord token)
    {
        var gate = run.Gate;
        var denying = Of(token.Policies) ?? Of(run.User.Policies) ?? Of(run.Group.Policies) ?? Of(run.Client.Policies);
        if (denying is null && token.Source != token)
            denying = Of(token.Source.Policies);
        if (denying is not null)
            return denying;
        foreach (var path in run.Token!.Paths)
        {
            denying = Of(path.Policies);
            if (denying is null)
                return null;
        }

        return denying;

        string? Of(PolicySet policies) => policies.IsEmpty ? null : policies.Denying(token, run.Now, gate.Zone);
    }
}
