using System.Diagnostics;
using Otpme.Core.Storage;

namespace Otpme.Store.Bench;

/// <summary>One of the outstanding commits: as soon as it is answered, it is used for the next.</summary>
internal sealed class ClosedLoopCommit(IStoreEngine engine, Func<CommitRequest, bool> fillNext, CountdownEvent running) : CommitRequest
{
    private long submitted;

    public long Failed { get; private set; }

    public List<long> Ticks { get; } = [];

    public void Begin()
    {
        submitted = Stopwatch.GetTimestamp();
        if (Fill())
            engine.Submit(this);
        else
            running.Signal();
    }

    public override void OnCompleted(in CommitResult result)
    {
        Ticks.Add(Stopwatch.GetTimestamp() - submitted);
        if (result.Status != CommitStatus.Done)
            Failed++;
        Begin();
    }

    private bool Fill()
    {
        Conditions.Clear();
        Writes.Clear();
        return fillNext(this);
    }
}
