using System.Collections.Concurrent;
using Otpme.Core.Storage;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Authentication;

/// <summary>Commits in order on a thread of its own, as a real engine does: submitters go on while their commit waits.</summary>
internal sealed class LaggingEngine : IStoreEngine
{
    private readonly MemoryEngine _inner;
    private readonly BlockingCollection<CommitRequest> _queue = [];
    private readonly Thread _thread;

    public LaggingEngine(MemoryEngine inner)
    {
        _inner = inner;
        _thread = new Thread(Work) { IsBackground = true };
        _thread.Start();
    }

    public IStoreView View => _inner.View;

    /// <summary>Commits wait while it is closed.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public int Waiting => _queue.Count;

    public void Submit(CommitRequest request) => _queue.Add(request);

    public void Dispose()
    {
        Gate.Set();
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        Gate.Dispose();
    }

    private void Work()
    {
        foreach (var request in _queue.GetConsumingEnumerable())
        {
            Gate.Wait();
            _inner.Submit(request);
        }
    }
}
