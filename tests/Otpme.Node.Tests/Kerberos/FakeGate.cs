using Otpme.Core.Authentication;

namespace Otpme.Node.Tests.Kerberos;

/// <summary>Keeps what it is asked and answers when it is told to, from another thread.</summary>
internal sealed class FakeGate : ILoginGate
{
    private readonly TaskCompletionSource<LoginVerdict> _verdict = new();

    public List<string> Asked { get; } = [];

    public void Decide(LoginVerdict verdict) => _verdict.SetResult(verdict);

    public void Submit(LoginAttempt attempt)
    {
        Asked.Add($"{attempt.UserName} {System.Text.Encoding.UTF8.GetString(attempt.Password)} {attempt.ClientName} {attempt.Station}");
        _ = Task.Run(async () => attempt.OnDecided(new LoginOutcome(await _verdict.Task, LoginReason.AUTH_OK)));
    }

    public void Resume(LoginAttempt attempt, string tokenPath) => throw new NotSupportedException();
}
