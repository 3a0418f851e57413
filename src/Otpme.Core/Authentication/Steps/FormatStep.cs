namespace Otpme.Core.Authentication.Steps;

/// <summary>The credential is there (step 5). MS-CHAPv2 values have their length by type.</summary>
internal sealed class FormatStep : LoginStep
{
    public override string Name => "format";

    public override StepResult Run(LoginRun run)
    {
        if (run.Attempt.Credential == CredentialKind.ClearText && run.Attempt.Password.IsEmpty)
            return run.Refuse(this, LoginReason.AUTH_FORMAT, "the password is empty");
        run.Trace?.Add(Name, run.Attempt.Credential == CredentialKind.ClearText ? "clear text" : "MS-CHAPv2");
        return StepResult.Continue;
    }
}
