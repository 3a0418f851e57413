using Otpme.Core.Authentication;

namespace Otpme.TestKit;

/// <summary>The login decision of tests that make no logins.</summary>
public sealed class NoGate : ILoginGate
{
    public void Submit(LoginAttempt attempt) => throw new NotSupportedException("This test makes no logins.");

    public void Resume(LoginAttempt attempt, string tokenPath) => throw new NotSupportedException("This test makes no logins.");
}
