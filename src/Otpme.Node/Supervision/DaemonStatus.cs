namespace Otpme.Node.Supervision;

/// <summary>One daemon in the answer to <c>otpme-controld status</c>.</summary>
/// <param name="Pid">Null while it does not run.</param>
/// <param name="Uptime">Whole seconds since it was started; 0 while it does not run.</param>
/// <param name="Restarts">How often it had to be started again.</param>
/// <param name="Message">What the daemon says about itself, or how it ended the last time.</param>
public sealed record DaemonStatus(string Name, DaemonState State, int? Pid, long Uptime, int Restarts, string? Message);
