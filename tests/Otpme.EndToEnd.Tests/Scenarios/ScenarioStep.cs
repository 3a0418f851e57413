namespace Otpme.EndToEnd.Tests.Scenarios;

/// <summary>One command of a scenario with its answers and what it promises.</summary>
public sealed class ScenarioStep
{
    public required string Command { get; init; }

    public required int Line { get; init; }

    public List<string> Answers { get; } = [];

    public List<string> Expected { get; } = [];

    public List<string> Forbidden { get; } = [];

    public List<(string Name, string Regex)> Captures { get; } = [];

    public int ExitCode { get; set; }

    public int WaitAfter { get; set; }

    /// <summary>Reads the format described at the top of Guide/guide.txt.</summary>
    public static IReadOnlyList<ScenarioStep> Read(IEnumerable<string> lines)
    {
        var steps = new List<ScenarioStep>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length < 2 || line[0] == '#')
                continue;
            var rest = line[2..];
            switch (line[0])
            {
                case '$':
                    steps.Add(new ScenarioStep { Command = rest, Line = number });
                    break;
                case '<':
                    steps[^1].Answers.Add(rest);
                    break;
                case '>':
                    steps[^1].Expected.Add(rest);
                    break;
                case '!':
                    steps[^1].Forbidden.Add(rest);
                    break;
                case '?':
                    steps[^1].ExitCode = int.Parse(rest);
                    break;
                case '~':
                    steps[^1].WaitAfter = int.Parse(rest);
                    break;
                case '=':
                    var space = rest.IndexOf(' ');
                    steps[^1].Captures.Add((rest[..space], rest[(space + 1)..]));
                    break;
                default:
                    throw new FormatException($"line {number}: {line}");
            }
        }

        return steps;
    }
}
