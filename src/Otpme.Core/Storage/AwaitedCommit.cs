namespace Otpme.Core.Storage;

/// <summary>A commit whose answer is a task; its continuations never run on the engine's thread.</summary>
internal sealed class AwaitedCommit : CommitRequest
{
    private readonly TaskCompletionSource<CommitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommitResult> Result => _completion.Task;

    public override void OnCompleted(in CommitResult result) => _completion.SetResult(result);
}
