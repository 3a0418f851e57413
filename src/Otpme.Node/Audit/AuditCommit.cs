using Otpme.Core.Storage;

namespace Otpme.Node.Audit;

/// <summary>A commit of the audit writer, which waits until it is durable.</summary>
internal sealed class AuditCommit : CommitRequest
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void OnCompleted(in CommitResult result) => _done.TrySetResult(result.Status == CommitStatus.Done);

    /// <summary>False when the store takes nothing now; the caller tries again later.</summary>
    public bool TryCommit(IStoreEngine store)
    {
        store.Submit(this);
        return _done.Task.GetAwaiter().GetResult();
    }
}
