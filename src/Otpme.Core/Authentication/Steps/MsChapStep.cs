using Otpme.Core.Authentication.Records;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// MS-CHAPv2 (RFC 2759): one-time passwords that the server can work out whole, then static and temporary passwords by their NT hash
/// (specification 3.3). Tokens that demand a second factor cannot do it.
/// </summary>
internal sealed class MsChapStep : LoginStep
{
    public override string Name => "ms-chap";

    public override StepResult Run(LoginRun run)
    {
        if (run.Attempt.Credential != CredentialKind.MsChapV2)
            return StepResult.Continue;
        foreach (var granted in run.Grant.Tokens)
        {
            if (!run.IsUsable(granted))
                continue;
            var source = granted.Source;
            if (source.IsOtp && (source.Form == TokenForm.Motp || !source.IsMode2))
            {
                var result = Code(run, granted);
                if (result != StepResult.Continue)
                    return result;
            }
            else if (!source.DemandsSecondFactor && Responds(run, source, source.NtHash, Token.NtHash))
            {
                run.Token = granted;
            }

            if (run.Token is null && source.TempUntil > run.NowMs && Responds(run, source, source.TempNtHash, Token.TempNtHash))
            {
                run.Token = granted;
                run.IsTemporary = true;
            }

            run.Trace?.Add(Name, $"{granted.Token.Path}: {(run.Token is null ? "no match" : "match")}");
            if (run.Token is not null)
                break;
        }

        // A new response over the same password is the same credential.
        if (run is { Token: not null, Burned: null, Group.HasSessions: true })
            LiveSessions.TryMatch(run, run.NtHash);
        return StepResult.Continue;
    }

    private StepResult Code(LoginRun run, GrantedToken granted)
    {
        var verdict = CodeCheck.CheckMsChap(run, granted.Source);
        switch (verdict)
        {
            case CodeVerdict.Busy:
                return StepResult.NeedsTurn;
            case CodeVerdict.Right:
                run.Token = granted;
                return StepResult.Continue;
            case CodeVerdict.Used when run.Group.HasSessions && LiveSessions.TryMatch(run, run.NtHash):
                return StepResult.Continue;
            case CodeVerdict.Used:
                run.Token = granted;
                return run.Refuse(this, LoginReason.AUTH_OTP_REUSED, $"{granted.Token.Path}: the code was used before", countable: true);
            default:
                run.Trace?.Add(Name, $"{granted.Token.Path}: {OneTimePasswordStep.Told(verdict)}");
                return StepResult.Continue;
        }
    }

    private static bool Responds(LoginRun run, TokenRecord token, SealedValue? stored, Field field)
    {
        if (stored is null || !run.Gate.Sealer.TryUnseal(token.Ref.Id, field.Name, stored.Bytes, out var hash) || hash.Length != MsChapV2.HashBytes)
            return false;
        run.TriedStatic = true;
        if (!MsChapV2.Verify(run.Attempt.MsChapChallenge, hash, run.Attempt.MsChapResponse))
            return false;
        run.NtHash = hash;
        return true;
    }
}
