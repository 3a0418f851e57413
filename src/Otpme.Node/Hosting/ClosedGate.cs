using Otpme.Core.Authentication;

namespace Otpme.Node.Hosting;

/// <summary>A one-shot program lets nobody in.</summary>
internal sealed class ClosedGate : ILoginGate
{
    public void Submit(LoginAttempt attempt) => attempt.OnDecided(new LoginOutcome(LoginVerdict.Unavailable, LoginReason.AUTH_UNAVAILABLE));

    public void Resume(LoginAttempt attempt, string tokenPath) => Submit(attempt);
}
