using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Scenarios;

/// <summary>
/// Plays a file of steps (the format stands at the top of Guide/guide.txt) in one sandbox and compares what each step printed with what
/// the file promises. The steps may use the functions of commands.sh.
/// </summary>
public static class Scenario
{
    private static readonly string Folder = AppContext.BaseDirectory;

    /// <summary>Plays a file, on a fresh node or on a copy of the golden realm; what differs fails the test, with its line.</summary>
    public static void Play(string file, GoldenRealm? realm = null, IReadOnlyDictionary<string, string>? environment = null, params string[] addresses)
    {
        using var sandbox = new Sandbox();
        realm?.CopyTo(sandbox.Root);
        PlayIn(sandbox, file, environment, addresses);
    }

    /// <summary>Plays a file in a sandbox that stays.</summary>
    public static void PlayIn(Sandbox sandbox, string file, IReadOnlyDictionary<string, string>? environment, IEnumerable<string> addresses)
    {
        var steps = ScenarioStep.Read(File.ReadLines(Path.Combine(Folder, file)));
        var variables = new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["BASH_ENV"] = Path.Combine(Folder, "Scenarios", "commands.sh"),
        };
        var (_, noise) = sandbox.Run(ScenarioScript.Write(steps, sandbox.Results), variables, addresses, TimeSpan.FromMinutes(15));
        var wrong = new StringBuilder();
        for (var i = 0; i < steps.Count && wrong.Length < 4000; i++)
            Check(steps[i], Path.Combine(sandbox.Results, i.ToString(CultureInfo.InvariantCulture)), wrong);
        wrong.ToString().ShouldBeEmpty($"{file}\n{noise}");
    }

    private static void Check(ScenarioStep step, string file, StringBuilder wrong)
    {
        var output = File.Exists(file + ".out") ? File.ReadAllText(file + ".out") : "(was not run)";
        var code = File.Exists(file + ".code") ? File.ReadAllText(file + ".code").Trim() : "none";
        var missing = step.Expected.Where(e => !Regex.IsMatch(output, e, RegexOptions.Multiline)).ToList();
        var present = step.Forbidden.Where(e => Regex.IsMatch(output, e, RegexOptions.Multiline)).ToList();
        if (code == step.ExitCode.ToString(CultureInfo.InvariantCulture) && missing.Count == 0 && present.Count == 0)
            return;
        wrong.AppendLine(CultureInfo.InvariantCulture, $"line {step.Line}: {step.Command}");
        wrong.AppendLine(CultureInfo.InvariantCulture, $"  exit code {code}, wanted {step.ExitCode}");
        foreach (var regex in missing)
            wrong.AppendLine(CultureInfo.InvariantCulture, $"  does not match {regex}");
        foreach (var regex in present)
            wrong.AppendLine(CultureInfo.InvariantCulture, $"  matches {regex}");
        wrong.AppendLine("  " + output.Replace("\n", "\n  "));
    }
}
