namespace Otpme.Core.Authentication.Steps;

/// <summary>The same credential is accepted again while its session lives (step 7): for mail clients that log in every minute.</summary>
internal sealed class SessionStep : LoginStep
{
    public override string Name => "session";

    public override StepResult Run(LoginRun run)
    {
        if (!run.Group.HasSessions || run.Attempt.Credential != CredentialKind.ClearText)
        {
            run.Trace?.Add(Name, run.Group.HasSessions ? "looked for after the credential" : "the access group has none");
            return StepResult.Continue;
        }

        var isFound = LiveSessions.TryMatch(run, run.Attempt.Password);
        run.Trace?.Add(Name, isFound ? $"made with {run.Token!.Token.Path}" : "none with this credential");
        return StepResult.Continue;
    }
}
