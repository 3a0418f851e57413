namespace Otpme.Core.Authentication;

/// <summary>What a step of the decision says.</summary>
internal enum StepResult
{
    /// <summary>Nothing against it: the next step.</summary>
    Continue,

    /// <summary>Refused, for the reason set in the run; failures are counted next.</summary>
    Refused,

    /// <summary>The outcome stands.</summary>
    Done,

    /// <summary>The outcome stands when the writes of the run are durable.</summary>
    NeedsCommit,

    /// <summary>A slow hash must be computed; then the decision starts over, knowing its result.</summary>
    NeedsSlowHash,

    /// <summary>Another attempt of the same user or token is being decided; this one starts over after it.</summary>
    NeedsTurn,
}
