using System.Collections.Concurrent;
using System.Text;
using Otpme.Core.Authentication;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>Decides as it is told; null holds the attempt until the test decides.</summary>
internal sealed class FakeGate(Func<LoginAttempt, LoginOutcome?> decide) : ILoginGate
{
    public static readonly LoginOutcome Rejected = new(LoginVerdict.Reject, LoginReason.AUTH_FAILED);

    public BlockingCollection<LoginAttempt> Held { get; } = [];

    public ConcurrentQueue<string> Seen { get; } = [];

    /// <summary>Accepts one name and password.</summary>
    public static FakeGate Accepting(string user, string password) => new(attempt =>
        attempt.UserName == user && Encoding.UTF8.GetString(attempt.Password) == password
            ? new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, user, user + "/login")
            : Rejected);

    public void Submit(LoginAttempt attempt)
    {
        Seen.Enqueue(attempt.UserName + ":" + Encoding.UTF8.GetString(attempt.Password));
        if (decide(attempt) is { } outcome)
            attempt.OnDecided(outcome);
        else
            Held.Add(attempt);
    }

    public void Resume(LoginAttempt attempt, string tokenPath) => Submit(attempt);
}
