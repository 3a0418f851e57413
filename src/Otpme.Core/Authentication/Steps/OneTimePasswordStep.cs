using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// PIN and one-time password in the clear (step 11), before any static password, so that a code is burned before it can serve as a
/// guess at something else.
/// </summary>
internal sealed class OneTimePasswordStep : LoginStep
{
    public override string Name => "one-time password";

    public override StepResult Run(LoginRun run)
    {
        if (run.Token is not null || run.Attempt.Credential != CredentialKind.ClearText)
            return StepResult.Continue;
        foreach (var granted in run.Grant.Tokens)
        {
            var source = granted.Source;
            if (!source.IsOtp || !run.IsUsable(granted))
                continue;
            var needsPin = source.Form != TokenForm.Motp && (source.IsMode2 || source.PinEnabled);
            var verdict = CodeCheck.Check(run, source, run.Attempt.Password, needsPin);
            run.Trace?.Add(Name, $"{granted.Token.Path}: {Told(verdict)}");
            switch (verdict)
            {
                case CodeVerdict.Busy:
                    return StepResult.NeedsTurn;
                case CodeVerdict.Used:
                    run.Token = granted;
                    return run.Refuse(this, LoginReason.AUTH_OTP_REUSED, $"{granted.Token.Path}: the code was used before", countable: true);
                case CodeVerdict.Right:
                    run.Token = granted;
                    return StepResult.Continue;
                default:
                    continue;
            }
        }

        return StepResult.Continue;
    }

    internal static string Told(CodeVerdict verdict) => verdict switch
    {
        CodeVerdict.NotMeant => "not in the form of its codes",
        CodeVerdict.Throttled => "takes no code now, after wrong ones",
        CodeVerdict.Wrong => "wrong code",
        CodeVerdict.Used => "used code",
        CodeVerdict.Right => "right code",
        _ => "busy",
    };
}
