using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// Fingerprint of the stored hashes that a refused password was compared with. When the same password comes again and the same hashes
/// would be compared, it is wrong without computing any.
/// </summary>
internal static class TriedPasswords
{
    /// <summary>0 when not all were looked at: nothing can be concluded from the refusal.</summary>
    public static ulong Of(LoginRun run)
    {
        if (run.WasThrottled)
            return 0;
        var fingerprint = 1UL;
        foreach (var granted in run.Grant.Tokens)
        {
            if (!run.IsUsable(granted))
                continue;
            var source = granted.Source;
            if (source.Form == TokenForm.Password)
            {
                if (source.DemandsSecondFactor && !(run.Client.Challenges && run.Attempt.CanChallenge))
                    return 0;
                fingerprint = unchecked((fingerprint * 1_099_511_628_211) ^ source.HashFingerprint);
            }

            if (source.TempUntil > run.NowMs)
                fingerprint = unchecked((fingerprint * 1_099_511_628_211) ^ source.TempHashFingerprint);
        }

        return fingerprint;
    }
}
