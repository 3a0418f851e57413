using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;

namespace Otpme.Store.Tests.Conformance;

public sealed class EmbeddedEngineTests : EngineConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override IStoreEngine Open(IIndexer indexer) =>
        EmbeddedEngine.Open(new StoreSettings(_folder.Path), indexer, TimeProvider.System, NullLogger.Instance);

    protected override void Cleanup() => _folder.Dispose();
}
