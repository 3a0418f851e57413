using Otpme.Contracts;

namespace Otpme.Node.Supervision;

/// <summary>How <see cref="Supervisor.Run(SupervisorOptions)"/> works.</summary>
public sealed record SupervisorOptions
{
    public required Paths Paths { get; init; }

    public IReadOnlyList<DaemonSpec> Daemons { get; init; } = Supervision.Daemons.All;

    /// <summary>The program of daemons that name none.</summary>
    public string NodeProgram { get; init; } = Path.Combine(AppContext.BaseDirectory, "otpme-node");

    /// <summary>Stay with the caller's terminal and write the log to standard output: for systemd and for looking on.</summary>
    public bool Foreground { get; init; }

    /// <summary>Daemons that have not ended so long after they were asked are killed.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
