namespace Otpme.Core.Authentication;

/// <summary>The one decision: may this person in, here, now? Every door asks it.</summary>
public interface ILoginGate
{
    /// <summary>Never blocks on slow work: hashes and commits run elsewhere and the attempt is told later.</summary>
    void Submit(LoginAttempt attempt);

    /// <summary>
    /// Re-runs every step but the credential for a TLS session that is resumed (RFC 9190 2.1.3): user, token, client and policies
    /// as they are now, for the client in the attempt.
    /// </summary>
    void Resume(LoginAttempt attempt, string tokenPath);
}
