using Otpme.Core.Storage;

namespace Otpme.Management.Running;

/// <summary>A commit whose caller waits.</summary>
internal sealed class PendingCommit : CommitRequest, IDisposable
{
    private readonly ManualResetEventSlim _completed = new();
    private CommitResult _result;

    public override void OnCompleted(in CommitResult result)
    {
        _result = result;
        _completed.Set();
    }

    /// <summary>Submits and waits; once submitted, a commit is not given up.</summary>
    public CommitResult SubmitTo(IStoreEngine store)
    {
        store.Submit(this);
        _completed.Wait();
        return _result;
    }

    public void Dispose() => _completed.Dispose();
}
