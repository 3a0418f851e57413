namespace Otpme.Core.Commands;

/// <summary>Where a command runs.</summary>
public enum RunsOn
{
    /// <summary>In the running node daemon, over the control socket.</summary>
    Node,

    /// <summary>In a one-shot node program under the exclusive lock of the data directory; refused while daemons run.</summary>
    OfflineNode,

    /// <summary>In the command-line program itself or in the supervisor.</summary>
    Client,
}
