namespace Otpme.Core.Storage;

/// <summary>A commit whose answer is a task; its continuations never run on the engine's thread.</summary>
internal sealed class AwaitedCommit : CommitRequest
{
    private readonly TaskCompletionSource<CommitResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommitResult> Result => completion.Task;

    public override void OnCompleted(in CommitResult result) => completion.SetResult(result);
}
