using Otpme.Core.Storage;

namespace Otpme.Store.Tests.Conformance;

/// <summary>What every engine must do. A derived class says how its engine is opened; the parts are in the files beside this one.</summary>
public abstract partial class EngineConformance : IDisposable
{
    private readonly Lock _opening = new();
    private IStoreEngine? _engine;

    protected IStoreEngine Engine
    {
        get
        {
            lock (_opening)
                return _engine ??= Open(new TestIndexer());
        }
    }

    protected IStoreView View => Engine.View;

    public void Dispose()
    {
        _engine?.Dispose();
        Cleanup();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens this test's store, which is empty at first and keeps what was committed.</summary>
    protected abstract IStoreEngine Open(IIndexer indexer);

    protected virtual void Cleanup()
    {
    }

    protected void Reopen(IIndexer? indexer = null)
    {
        _engine?.Dispose();
        _engine = Open(indexer ?? new TestIndexer());
    }
}
