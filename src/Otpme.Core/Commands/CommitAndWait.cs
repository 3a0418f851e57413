using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Commands;

/// <summary>A commit whose caller waits for it: what a command needs.</summary>
public sealed class CommitAndWait : CommitRequest
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void OnCompleted(in CommitResult result) => _done.TrySetResult(result);

    /// <summary>Commits a transaction; blocks the calling thread. Once submitted, a commit is not given up.</summary>
    public static CommitResult Commit(IStoreEngine store, Transaction transaction)
    {
        var request = new CommitAndWait();
        transaction.Fill(request);
        store.Submit(request);
        return request._done.Task.GetAwaiter().GetResult();
    }
}
