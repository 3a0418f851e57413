using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// The token that made a TLS session still gets in, and may stand for its credential: a static password without second factor, or a
/// session that lives.
/// </summary>
internal sealed class ResumedTokenStep : LoginStep
{
    public override string Name => "resumption";

    public override StepResult Run(LoginRun run)
    {
        var granted = Array.Find(run.Grant.Tokens, g => g.Token.Path == run.ResumedToken);
        if (granted is null || !run.IsUsable(granted))
            return run.Refuse(this, LoginReason.AUTH_TOKEN_MISSING, $"token {run.ResumedToken} may not be used in {run.Group.Name}");
        run.Token = granted;
        if (run.Group.HasSessions)
            run.Session = LiveSessions.Of(run, run.Grant).FindLast(s => s.Token == granted.Token.Ref && (s.Client is null || s.Client == run.Client.Ref));
        if (run.Session is null && granted.Source is not { Form: TokenForm.Password, DemandsSecondFactor: false })
            return run.Refuse(this, LoginReason.AUTH_FAILED, $"{granted.Token.Path}: a one-time password is good for one login, and no session lives");
        run.Trace?.Add(Name, $"{granted.Token.Path}: {(run.Session is null ? "static password" : "its session lives")}");
        return StepResult.Continue;
    }
}
