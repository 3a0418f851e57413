using System.Threading.Tasks.Sources;
using Otpme.Core.Authentication;

namespace Otpme.Node.Kerberos;

/// <summary>One one-time password on its way through the login decision; used again and again. Whoever waits goes on in a thread of the pool.</summary>
internal sealed class GateAttempt : LoginAttempt, IValueTaskSource<LoginOutcome>
{
    private ManualResetValueTaskSourceCore<LoginOutcome> _decided = new() { RunContinuationsAsynchronously = true };

    /// <summary>The outcome of the one submission to come; awaited once.</summary>
    public ValueTask<LoginOutcome> Decided => new(this, _decided.Version);

    public override void Clear()
    {
        base.Clear();
        _decided.Reset();
    }

    public override void OnDecided(in LoginOutcome outcome) => _decided.SetResult(outcome);

    LoginOutcome IValueTaskSource<LoginOutcome>.GetResult(short token) => _decided.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<LoginOutcome>.GetStatus(short token) => _decided.GetStatus(token);

    void IValueTaskSource<LoginOutcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _decided.OnCompleted(continuation, state, token, flags);
}
