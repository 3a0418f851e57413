using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Guide;

/// <summary>An administrator follows the guide word for word on a fresh node.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_guide_runs_as_it_is_printed()
    {
        using var sandbox = new Sandbox();
        var steps = GuideStep.Read(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Guide", "guide.txt")));
        var environment = new Dictionary<string, string> { ["NIGHT_ZONE"] = NightZone() };
        sandbox.Run(GuideScript.Write(steps, sandbox.Results), environment, ["192.168.1.100/32"], TimeSpan.FromMinutes(15));
        var wrong = new StringBuilder();
        for (var i = 0; i < steps.Count && wrong.Length < 4000; i++)
            Check(steps[i], Path.Combine(sandbox.Results, i.ToString(CultureInfo.InvariantCulture)), wrong);
        wrong.ToString().ShouldBeEmpty();
    }

    private static void Check(GuideStep step, string file, StringBuilder wrong)
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

    /// <summary>A zone in which it is between two and three in the morning.</summary>
    private static string NightZone()
    {
        var offset = 2 - TimeProvider.System.GetUtcNow().Hour;
        if (offset < -12)
            offset += 24;
        return offset == 0 ? "Etc/GMT" : $"Etc/GMT{(offset > 0 ? "-" : "+")}{Math.Abs(offset)}";
    }
}
