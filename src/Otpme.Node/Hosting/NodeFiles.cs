using Otpme.Contracts;

namespace Otpme.Node.Hosting;

/// <summary>Where the node keeps its store, and how init puts a new one in its place.</summary>
internal sealed class NodeFiles(Paths paths)
{
    public string Store => Path.Combine(paths.Data, "store");

    /// <summary>Database file whose presence means: there is a realm.</summary>
    public bool HasRealm => Directory.Exists(Store);

    public string Audit => Path.Combine(paths.Log, "audit");

    public string NodeLog => Path.Combine(paths.Log, "otpme-node.log");
}
