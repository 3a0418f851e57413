using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;

namespace Otpme.Store.Tests.Conformance;

/// <summary>The same with a journal that is folded all the time.</summary>
public sealed class EmbeddedEngineFoldingTests : EngineConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override IStoreEngine Open(IIndexer indexer) => EmbeddedEngine.Open(
        new StoreSettings(_folder.Path) { FoldInterval = TimeSpan.FromMilliseconds(1), JournalBytes = 64 * 1024 },
        indexer,
        TimeProvider.System,
        NullLogger.Instance);

    protected override void Cleanup() => _folder.Dispose();
}
