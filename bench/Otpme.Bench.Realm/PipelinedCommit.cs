using Otpme.Core.Storage;

namespace Otpme.Bench.Realm;

/// <summary>A commit of the loader: many are under way at once.</summary>
internal sealed class PipelinedCommit(SemaphoreSlim places) : CommitRequest
{
    public static string? Failure { get; private set; }

    public override void OnCompleted(in CommitResult result)
    {
        if (result.Status != CommitStatus.Done)
            Failure ??= $"{result.Status} {result.Detail}";
        places.Release();
    }
}
