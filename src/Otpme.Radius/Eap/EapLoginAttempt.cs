using Otpme.Core.Authentication;

namespace Otpme.Radius.Eap;

/// <summary>The login attempt of one conversation; the outcome goes back to the conversation's worker.</summary>
internal sealed class EapLoginAttempt(EapSession session) : LoginAttempt
{
    private LoginOutcome _outcome;

    /// <summary>Takes the outcome away.</summary>
    public LoginOutcome TakeOutcome()
    {
        var outcome = _outcome;
        _outcome = default;
        return outcome;
    }

    public override void OnDecided(in LoginOutcome outcome)
    {
        _outcome = outcome;
        session.Worker.Post(session);
    }
}
