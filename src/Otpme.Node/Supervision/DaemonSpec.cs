namespace Otpme.Node.Supervision;

/// <summary>A daemon that otpme-controld starts and watches.</summary>
/// <param name="Name">Its name in status and log.</param>
/// <param name="Arguments">What its program is called with.</param>
public sealed record DaemonSpec(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>The program; null: the node program itself.</summary>
    public string? Program { get; init; }

    /// <summary>Keeps the rights of root. Otherwise the daemon runs as the service account when root starts it.</summary>
    public bool AsRoot { get; init; }
}
