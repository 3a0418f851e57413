using System.Globalization;
using Otpme.Contracts;

namespace Otpme.Node.Supervision;

/// <summary>
/// The words after <c>otpme-node controld</c>: <c>run</c> is the long-running process, <c>run --foreground</c> the same for systemd;
/// the others are the commands of otpme-controld.
/// </summary>
public static class ControldProgram
{
    private const string Usage = "Usage: otpme-controld start | stop [--timeout SECONDS] [-k] | restart | reload | status [--json]";

    /// <summary>Runs a command and gives the exit code. Must be called on the main thread.</summary>
    public static int Run(IReadOnlyList<string> words, Paths paths)
    {
        if (words is ["run", ..])
            return Supervisor.Run(new SupervisorOptions { Paths = paths, Foreground = words.Contains("--foreground") });
        var outcome = Run(words, new ControldCommand(paths, [Program(), "controld", "run"], Daemons.All, TimeProvider.System));
        if (outcome.Text.Length > 0)
            (outcome.ExitCode == 0 || words.Contains("status") ? Console.Out : Console.Error).WriteLine(outcome.Text);
        return outcome.ExitCode;
    }

    /// <summary>Finds the command for the words; options may stand before and after the verb.</summary>
    public static CommandOutcome Run(IReadOnlyList<string> words, ControldCommand command)
    {
        string? verb = null;
        TimeSpan? timeout = null;
        var (kill, json) = (false, false);
        for (var index = 0; index < words.Count; index++)
        {
            switch (words[index])
            {
                case "-k":
                    kill = true;
                    break;
                case "--json":
                    json = true;
                    break;
                case "--timeout" when index + 1 < words.Count && TrySeconds(words[index + 1], out var seconds):
                    timeout = seconds;
                    index++;
                    break;
                case var word when verb is null && !word.StartsWith('-'):
                    verb = word;
                    break;
                default:
                    return CommandOutcome.Refused($"\"{words[index]}\" is not understood.\n{Usage}");
            }
        }

        return verb switch
        {
            "start" => command.Start(),
            "stop" => command.Stop(timeout, kill),
            "restart" => command.Restart(),
            "reload" => command.Reload(),
            "status" => command.Status(json),
            _ => CommandOutcome.Refused(Usage),
        };
    }

    private static bool TrySeconds(string text, out TimeSpan value)
    {
        var good = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400;
        value = TimeSpan.FromSeconds(good ? seconds : 0);
        return good;
    }

    /// <summary>The link beside the node program gives the process its name.</summary>
    private static string Program()
    {
        var link = Path.Combine(AppContext.BaseDirectory, "otpme-controld");
        return File.Exists(link) ? link : Path.Combine(AppContext.BaseDirectory, "otpme-node");
    }
}
