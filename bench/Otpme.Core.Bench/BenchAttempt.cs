using Otpme.Core.Authentication;

namespace Otpme.Core.Bench;

internal sealed class BenchAttempt : LoginAttempt
{
    private readonly ManualResetEventSlim _decided = new();

    public LoginOutcome Outcome { get; private set; }

    public int Decisions { get; private set; }

    public override void OnDecided(in LoginOutcome outcome)
    {
        Outcome = outcome;
        Decisions++;
        _decided.Set();
    }

    public LoginOutcome Wait()
    {
        _decided.Wait();
        _decided.Reset();
        return Outcome;
    }
}
