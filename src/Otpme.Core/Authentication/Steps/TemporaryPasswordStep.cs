namespace Otpme.Core.Authentication.Steps;

/// <summary>Temporary passwords, where the parameter allows them, until they end (step 11, last).</summary>
internal sealed class TemporaryPasswordStep : LoginStep
{
    public override string Name => "temporary password";

    public override StepResult Run(LoginRun run)
    {
        if (run.Token is not null || run.Attempt.Credential != CredentialKind.ClearText)
            return StepResult.Continue;
        foreach (var granted in run.Grant.Tokens)
        {
            if (granted.Source.TempUntil <= run.NowMs || !run.IsUsable(granted))
                continue;
            var verdict = PasswordCheck.Check(run, granted.Source, run.Attempt.Password.Length, isTemporary: true);
            if (verdict == PasswordVerdict.Unknown)
                return StepResult.NeedsSlowHash;
            run.Trace?.Add(Name, $"{granted.Token.Path}: {(verdict == PasswordVerdict.Right ? "right" : "wrong")}");
            if (verdict != PasswordVerdict.Right)
                continue;
            run.Token = granted;
            run.IsTemporary = true;
            return StepResult.Continue;
        }

        return StepResult.Continue;
    }
}
