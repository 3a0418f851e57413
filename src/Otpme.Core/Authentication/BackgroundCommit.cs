using Otpme.Core.Storage;

namespace Otpme.Core.Authentication;

/// <summary>A commit that no login waits for.</summary>
internal sealed class BackgroundCommit : CommitRequest
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Submits it; true when it became durable.</summary>
    public Task<bool> SubmitAsync(IStoreEngine engine)
    {
        AttemptId = Model.ObjectId.New();
        ReadRevision = engine.View.Revision;
        engine.Submit(this);
        return _done.Task;
    }

    public override void OnCompleted(in CommitResult result) => _done.TrySetResult(result.Status == CommitStatus.Done);
}
