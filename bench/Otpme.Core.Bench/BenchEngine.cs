using Otpme.Core.Storage;

namespace Otpme.Core.Bench;

/// <summary>Judges and applies a commit at once; nothing is durable, so its cost is not part of what is measured.</summary>
internal sealed class BenchEngine(BenchView view) : IStoreEngine
{
    public IStoreView View => view;

    public void Submit(CommitRequest request)
    {
        foreach (var condition in request.Conditions)
        {
            if (view.Holds(condition))
                continue;
            request.OnCompleted(CommitResult.Conflict(condition.Key));
            return;
        }

        request.OnCompleted(CommitResult.Done(view.Apply(request.Writes)));
    }

    public void Dispose()
    {
    }
}
