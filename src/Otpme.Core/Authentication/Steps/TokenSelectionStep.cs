using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// The user has enabled tokens that the access group lets in: directly, by roles, or by its parent groups (step 10). Clients with
/// 802.1X take only tokens that support it.
/// </summary>
internal sealed class TokenSelectionStep : LoginStep
{
    public override string Name => "tokens";

    public override StepResult Run(LoginRun run)
    {
        if (run.Session is not null)
            return StepResult.Continue;
        var isOne = false;
        foreach (var granted in run.Grant.Tokens)
        {
            var isUsable = run.IsUsable(granted);
            isOne |= isUsable;
            run.Trace?.Add(Name, Told(run, granted, isUsable));
        }

        return isOne ? StepResult.Continue : run.Refuse(this, LoginReason.AUTH_TOKEN_MISSING, $"no usable token of {run.User.Name} in {run.Group.Name}");
    }

    private static string Told(LoginRun run, GrantedToken granted, bool isUsable)
    {
        var how = string.Join("; ", granted.Paths.Select(p => p.Via));
        var why = isUsable ? "" : run.Client.IsDot1x && !granted.Source.SupportsDot1x ? ", does not support 802.1X" : ", disabled";
        return $"{granted.Token.Path} ({granted.Token.TypeName}) by {how}{why}";
    }
}
