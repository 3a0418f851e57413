using System.Text;

namespace Otpme.EndToEnd.Tests.Scenarios;

/// <summary>Turns steps into one bash script: every command's output and exit code go into files, captures become variables.</summary>
public static class ScenarioScript
{
    public static string Write(IReadOnlyList<ScenarioStep> steps, string results)
    {
        var script = new StringBuilder("set -u\n");
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var output = Path.Combine(results, $"{i}.out");
            script.Append("printf '%s' ").Append(Quote(string.Concat(step.Answers.Select(a => a + "\n"))))
                .Append(" | timeout 170 bash -c ").Append(Quote(step.Command)).Append(" >").Append(Quote(output)).Append(" 2>&1; echo ${PIPESTATUS[1]} >")
                .Append(Quote(Path.Combine(results, $"{i}.code"))).Append('\n');
            foreach (var (name, regex) in step.Captures)
                script.Append($"export {name}=\"$(sed -nE {Quote($"s#.*{regex}.*#\\1#p")} {Quote(output)} | head -n 1)\"\n");
            if (step.WaitAfter > 0)
                script.Append($"sleep {step.WaitAfter}\n");
        }

        return script.ToString();
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''") + "'";
}
