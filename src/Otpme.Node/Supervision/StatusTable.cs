using System.Globalization;

namespace Otpme.Node.Supervision;

/// <summary>The text of <c>otpme-controld status</c>.</summary>
internal static class StatusTable
{
    public static string Render(SupervisorStatus status)
    {
        if (!status.Running)
            return "OTPme is not running.";
        var rows = new List<string[]>
        {
            new[] { "daemon", "state", "pid", "uptime", "restarts", "" },
            new[] { "otpme-controld", "ready", Number(status.Pid), Age(status.Uptime), "", "" },
        };
        rows.AddRange(status.Daemons.Select(daemon => new[]
        {
            daemon.Name,
            daemon.State.ToString().ToLowerInvariant(),
            Number(daemon.Pid),
            daemon.Pid is null ? "" : Age(daemon.Uptime),
            daemon.Restarts.ToString(CultureInfo.InvariantCulture),
            daemon.Message ?? "",
        }));
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Age(long seconds)
    {
        var age = TimeSpan.FromSeconds(seconds);
        return age.Days > 0 ? $"{age.Days}D {age.Hours}h"
            : age.Hours > 0 ? $"{age.Hours}h {age.Minutes}m"
            : age.Minutes > 0 ? $"{age.Minutes}m {age.Seconds}s"
            : $"{age.Seconds}s";
    }
}
