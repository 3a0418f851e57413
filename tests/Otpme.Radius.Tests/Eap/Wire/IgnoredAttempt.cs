using Otpme.Core.Authentication;

namespace Otpme.Radius.Tests.Eap.Wire;

/// <summary>An attempt that nobody decides.</summary>
internal sealed class IgnoredAttempt : LoginAttempt
{
    public override void OnDecided(in LoginOutcome outcome)
    {
        // Nothing waits for it.
    }
}
