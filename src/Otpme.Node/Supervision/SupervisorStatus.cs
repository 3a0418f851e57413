namespace Otpme.Node.Supervision;

/// <summary>The answer to <c>otpme-controld status</c>.</summary>
/// <param name="Pid">Of otpme-controld; null while nothing runs.</param>
/// <param name="Uptime">Whole seconds.</param>
public sealed record SupervisorStatus(bool Running, int? Pid, long Uptime, IReadOnlyList<DaemonStatus> Daemons);
