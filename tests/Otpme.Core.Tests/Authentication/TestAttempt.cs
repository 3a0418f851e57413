using Otpme.Core.Authentication;

namespace Otpme.Core.Tests.Authentication;

/// <summary>An attempt whose outcome can be waited for; told twice is an error.</summary>
internal sealed class TestAttempt : LoginAttempt
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource<LoginOutcome> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<LoginOutcome> Decided => _decided.Task;

    public override void OnDecided(in LoginOutcome outcome) => _decided.SetResult(outcome);

    public LoginOutcome Wait() => _decided.Task.Wait(s_patience) ? _decided.Task.Result : throw new TimeoutException("never decided");
}
