using System.Globalization;

namespace Otpme.Node.Supervision;

/// <summary>
/// A process: its number and the moment it began, in clock ticks since the machine started (proc(5), field 22 of stat). A number
/// alone may have gone to another process.
/// </summary>
internal readonly record struct ProcessIdentity(int Pid, ulong StartTicks)
{
    private const int StartField = 19;

    public static ProcessIdentity Current => Of(Environment.ProcessId)!.Value;

    /// <summary>True while this very process lives; a zombie does not.</summary>
    public bool IsAlive => Of(Pid) == this;

    /// <summary>The process that has this number now; null when there is none.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            // The name in parentheses may contain anything, so what follows the last one is looked at.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : new ProcessIdentity(pid, ulong.Parse(fields[StartField], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static ProcessIdentity? Parse(string text)
    {
        var parts = text.Trim().Split(' ');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && pid > 1
            ? new ProcessIdentity(pid, ticks)
            : null;
    }

    /// <summary>Sends a signal if this very process still lives.</summary>
    public bool Signal(int signal) => IsAlive && NativeProcess.Signal(Pid, signal);

    public override string ToString() => $"{Pid} {StartTicks}";
}
