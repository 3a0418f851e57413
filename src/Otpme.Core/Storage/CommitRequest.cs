namespace Otpme.Core.Storage;

/// <summary>
/// A small batch that becomes durable as a whole or not at all. Doors keep request objects in pools: fill the lists, submit,
/// and reuse after <see cref="OnCompleted"/> was called, exactly once.
/// </summary>
public abstract class CommitRequest
{
    /// <summary>Upper bound of <see cref="Writes"/> plus <see cref="Conditions"/>; what every engine can do in one step.</summary>
    public const int MaxOperations = 100;

    /// <summary>Upper bound of one value, in bytes.</summary>
    public const int MaxValueBytes = 512 * 1024;

    /// <summary>Upper bound of a key's length; keys are printable ASCII.</summary>
    public const int MaxKeyLength = 512;

    public List<CommitCondition> Conditions { get; } = [];

    public List<CommitWrite> Writes { get; } = [];

    /// <summary>
    /// The view's revision before the first read of the decision; lets an engine check conditions against recent changes only.
    /// 0: the caller read nothing, every condition is looked up.
    /// </summary>
    public long ReadRevision { get; set; }

    /// <summary>Makes the batch recognisable when an answer got lost on the way.</summary>
    public Guid AttemptId { get; set; }

    /// <summary>
    /// Called once when the batch is durable (and visible in the view) or was refused. Runs on the engine's thread: hand over
    /// quickly, never block, never throw.
    /// </summary>
    public abstract void OnCompleted(in CommitResult result);
}
