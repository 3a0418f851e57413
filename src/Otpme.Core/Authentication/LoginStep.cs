namespace Otpme.Core.Authentication;

/// <summary>One step of the decision: looks, says what it thinks, leaves a line in the trace. Keeps no state of its own.</summary>
internal abstract class LoginStep
{
    /// <summary>What <c>otpme-auth explain</c> calls it.</summary>
    public abstract string Name { get; }

    public abstract StepResult Run(LoginRun run);
}
