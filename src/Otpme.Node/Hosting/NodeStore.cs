using Microsoft.Extensions.Logging;
using Otpme.Core.Model;
using Otpme.Store;
using Otpme.Store.Sealing;

namespace Otpme.Node.Hosting;

/// <summary>The opened store of a node with its master key, sealing and tree.</summary>
internal sealed class NodeStore : IDisposable
{
    private NodeStore(MasterKey key, EmbeddedEngine engine, Sealer sealer, Tree tree)
    {
        Key = key;
        Engine = engine;
        Sealer = sealer;
        Tree = tree;
    }

    public MasterKey Key { get; }

    public EmbeddedEngine Engine { get; }

    public Sealer Sealer { get; }

    public Tree Tree { get; }

    /// <summary>Opens the store; a damaged one, a wrong key or a second process is an exception with one sentence for the administrator.</summary>
    public static NodeStore Open(string directory, MasterKey key, TimeProvider clock, ILogger log)
    {
        var engine = EmbeddedEngine.Open(new StoreSettings(directory) { MasterKeyFingerprint = key.Fingerprint }, new ObjectIndexer(), clock, log);
        try
        {
            var sealer = Sealer.OpenAsync(key, engine).GetAwaiter().GetResult();
            return new NodeStore(key, engine, sealer, new Tree(engine.View));
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Tree.Dispose();
        Engine.Dispose();
        Sealer.Dispose();
        Key.Dispose();
    }
}
