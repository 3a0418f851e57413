using Otpme.Core.Authentication.Hashing;
using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>Compares the first bytes of what was presented with a static password, from memory where that is known already.</summary>
internal static class PasswordCheck
{
    /// <param name="run">The decision.</param>
    /// <param name="token">The token with the stored hash.</param>
    /// <param name="length">The first so many bytes are the password.</param>
    /// <param name="isTemporary">The temporary password is meant.</param>
    public static PasswordVerdict Check(LoginRun run, TokenRecord token, int length, bool isTemporary)
    {
        if ((isTemporary ? token.TempPasswordHash : token.PasswordHash) is null)
            return PasswordVerdict.Wrong;
        run.TriedStatic = true;
        var password = run.Attempt.Password[..length];
        var lifetime = run.User.Place.VerifiedCache ? VerifiedSecrets.Lifetime : run.Client.CacheTime;
        if (lifetime > TimeSpan.Zero && run.Gate.Verified.IsKnown(token, run.User.Revision, password, isTemporary, run.NowMs, lifetime))
            return PasswordVerdict.Right;
        if (run.AnswerFor(token, length, isTemporary) is { } isRight)
        {
            if (isRight && lifetime > TimeSpan.Zero)
            {
                run.Gate.Verified.Remember(token, run.User.Revision, password, isTemporary, run.NowMs);
                run.Gate.Records.Keep(run.User);
            }

            return isRight ? PasswordVerdict.Right : PasswordVerdict.Wrong;
        }

        // What was wrong before, for these very hashes, is wrong again.
        if (length == run.Attempt.Password.Length && !run.Failures.IsEmpty
            && run.Failures.TryFind(FailureDigest.Of(run), out var failed) && failed.TriedAgainst == TriedPasswords.Of(run))
            return PasswordVerdict.Wrong;
        run.Question = new HashQuestion(token, length, isTemporary);
        return PasswordVerdict.Unknown;
    }
}
