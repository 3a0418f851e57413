namespace Otpme.Node.Supervision;

/// <summary>The daemons of a node, in the order in which they start.</summary>
public static class Daemons
{
    public static IReadOnlyList<DaemonSpec> All { get; } =
    [
        new DaemonSpec("otpme-node", ["node"]),
    ];
}
