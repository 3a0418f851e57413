using Otpme.Core.Authentication;

namespace Otpme.Core.Commands.Nouns;

/// <summary>An attempt whose caller waits: the command line's way to the decision.</summary>
internal sealed class WaitingAttempt : LoginAttempt, IDisposable
{
    private readonly ManualResetEventSlim _decided = new();
    private LoginOutcome _outcome;

    public override void OnDecided(in LoginOutcome outcome)
    {
        _outcome = outcome;
        _decided.Set();
    }

    public LoginOutcome Wait()
    {
        _decided.Wait();
        return _outcome;
    }

    public void Dispose() => _decided.Dispose();
}
