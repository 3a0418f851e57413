using System.Diagnostics;
using Otpme.Contracts;

namespace Otpme.Node.Supervision;

/// <summary>
/// Where the package's unit is installed and systemd runs, start, stop and restart go through systemctl, so that the daemons always
/// run with the unit's limits.
/// </summary>
internal sealed class SystemdUnit(Paths paths)
{
    private const string Unit = "otpme-controld.service";
    private static readonly string[] Folders = ["/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"];

    public bool IsInCharge =>
        paths.Root is null && Directory.Exists("/run/systemd/system") && Array.Exists(Folders, folder => File.Exists(Path.Combine(folder, Unit)));

    /// <summary>Runs a verb of systemctl; it returns when the unit has reached its state.</summary>
    public static CommandOutcome Control(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("systemctl", [.. words, Unit])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var text = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0
            ? CommandOutcome.Done(text)
            : CommandOutcome.Refused($"{text}\nMore is in \"journalctl -u {Unit}\".".Trim());
    }
}
