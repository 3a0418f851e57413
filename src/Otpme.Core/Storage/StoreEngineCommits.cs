namespace Otpme.Core.Storage;

/// <summary>Committing with a task instead of a pooled request: for commands, jobs and tests.</summary>
public static class StoreEngineCommits
{
    /// <summary>Submits one batch; the task ends when it is durable and visible, or was refused.</summary>
    /// <param name="readRevision">The view's revision before the first read of the decision; 0 when nothing was read.</param>
    public static Task<CommitResult> CommitAsync(
        this IStoreEngine engine, IEnumerable<CommitCondition> conditions, IEnumerable<CommitWrite> writes, long readRevision = 0)
    {
        var request = new AwaitedCommit { ReadRevision = readRevision, AttemptId = Guid.CreateVersion7() };
        request.Conditions.AddRange(conditions);
        request.Writes.AddRange(writes);
        engine.Submit(request);
        return request.Result;
    }
}
