using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>Dry run: goes on as if each usable token in turn had verified; accepts if one of them would get in.</summary>
internal sealed class EachTokenStep(LoginStep[] steps) : LoginStep
{
    public override string Name => "dry run";

    public override StepResult Run(LoginRun run)
    {
        GrantedToken? first = null;
        foreach (var granted in run.Grant.Tokens)
        {
            if (!run.IsUsable(granted))
                continue;
            run.Token = granted;
            run.Leaving.Clear();
            if (Array.TrueForAll(steps, s => s.Run(run) == StepResult.Continue))
                first ??= granted;
        }

        if (first is null)
            return StepResult.Done;
        run.Token = first;
        run.Verdict = LoginVerdict.Accept;
        run.Reason = LoginReason.AUTH_OK;
        run.Trace?.Add(Name, $"{first.Token.Path} would get in");
        return StepResult.Done;
    }
}
