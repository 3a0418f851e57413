using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// Static passwords (step 11), alone or followed by a second factor: password+PIN+OTP or password+OTP, cut from the end. The code is
/// judged, and burned, before the password is looked at.
/// </summary>
internal sealed class StaticPasswordStep : LoginStep
{
    public override string Name => "password";

    public override StepResult Run(LoginRun run)
    {
        if (run.Token is not null || run.Attempt.Credential != CredentialKind.ClearText)
            return StepResult.Continue;
        foreach (var granted in run.Grant.Tokens)
        {
            if (granted.Source.Form != TokenForm.Password || !run.IsUsable(granted))
                continue;
            var result = granted.Source.DemandsSecondFactor ? WithSecondFactor(run, granted) : Plain(run, granted);
            if (result != StepResult.Continue || run.Token is not null)
                return result;
        }

        return StepResult.Continue;
    }

    private StepResult Plain(LoginRun run, GrantedToken granted)
    {
        var verdict = PasswordCheck.Check(run, granted.Source, run.Attempt.Password.Length, isTemporary: false);
        if (verdict == PasswordVerdict.Unknown)
            return StepResult.NeedsSlowHash;
        run.Trace?.Add(Name, $"{granted.Token.Path}: {(verdict == PasswordVerdict.Right ? "right" : "wrong")}");
        if (verdict == PasswordVerdict.Right)
            run.Token = granted;
        return StepResult.Continue;
    }

    private StepResult WithSecondFactor(LoginRun run, GrantedToken granted)
    {
        if (granted.Source.SecondFactor is not { IsEnabled: true } second || run.HasEnded(second.AutoDisable, second.Ref))
        {
            run.Trace?.Add(Name, $"{granted.Token.Path}: its second factor is missing or disabled");
            return StepResult.Continue;
        }

        var password = run.Attempt.Password;
        var cut = password.Length - second.SecondFactorLength;
        if (cut > 0)
        {
            var code = CodeCheck.Check(run, second, password[cut..], needsPin: second is { IsMode2: true, Form: not TokenForm.Motp });
            run.Trace?.Add(Name, $"{granted.Token.Path}: second factor {second.Path}: {OneTimePasswordStep.Told(code)}");
            if (code == CodeVerdict.Busy)
                return StepResult.NeedsTurn;
            if (code == CodeVerdict.Used)
                return run.Refuse(this, LoginReason.AUTH_OTP_REUSED, $"{second.Path}: the code was used before", countable: true);
            if (code == CodeVerdict.Right)
                return BehindCode(run, granted, second, cut);

            // The password was not looked at, so this was no guess.
            if (code == CodeVerdict.Throttled)
                return StepResult.Continue;
        }

        return run.Client.Challenges && run.Attempt.CanChallenge ? Challenge(run, granted) : NotComplete(run);
    }

    private StepResult BehindCode(LoginRun run, GrantedToken granted, TokenRecord second, int length)
    {
        switch (PasswordCheck.Check(run, granted.Source, length, isTemporary: false))
        {
            case PasswordVerdict.Unknown:
                return StepResult.NeedsSlowHash;
            case PasswordVerdict.Right:
                run.Trace?.Add(Name, $"{granted.Token.Path}: right");
                run.Token = granted;
                run.SecondFactor = second;
                return StepResult.Continue;
            default:
                return run.Refuse(this, LoginReason.AUTH_FAILED, $"{granted.Token.Path}: wrong password before a right code, which is burned", countable: true);
        }
    }

    private StepResult Challenge(LoginRun run, GrantedToken granted)
    {
        switch (PasswordCheck.Check(run, granted.Source, run.Attempt.Password.Length, isTemporary: false))
        {
            case PasswordVerdict.Unknown:
                return StepResult.NeedsSlowHash;
            case PasswordVerdict.Right:
                run.Trace?.Add(Name, $"{granted.Token.Path}: right, the second factor is asked for");
                run.Verdict = LoginVerdict.Challenge;
                run.Reason = LoginReason.AUTH_CHALLENGE;
                run.Token = granted;
                return StepResult.Done;
            default:
                run.Trace?.Add(Name, $"{granted.Token.Path}: wrong");
                return StepResult.Continue;
        }
    }

    private static StepResult NotComplete(LoginRun run)
    {
        run.TriedStatic = true;
        return StepResult.Continue;
    }
}
