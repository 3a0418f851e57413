using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Docs;

public sealed partial class ArchitectureTests
{
    private const int MaxLines = 500;

    [Fact]
    public void The_table_of_rooms_says_who_knows_whom()
    {
        var rooms = Rooms();
        var projects = Pages.Sources("src", "*.csproj").ToDictionary(file => Path.GetFileNameWithoutExtension(file), References);

        rooms.Keys.Order().ShouldBe(projects.Keys.Order());
        foreach (var (project, references) in projects)
        {
            // Whoever may know a room may see what that room shows of others.
            references.Except(Reach(rooms, project)).ShouldBeEmpty($"{project} refers to a room that the table does not give it");
            rooms[project].Except(references).ShouldBeEmpty($"the table gives {project} a room that it does not refer to");
        }
    }

    [Fact]
    public void Files_stay_small() =>
        Pages.Sources("src", "*.cs")
            .Where(file => File.ReadLines(Path.Combine(Sandbox.Repository, file)).Count() > MaxLines)
            .ShouldBeEmpty();

    /// <summary>The rows <c>| Otpme.X | what lives there | may know |</c>.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Rooms()
    {
        var rows = RoomRow().Matches(Pages.Read("docs/architecture.md"))
            .Select(row => (Name: row.Groups[1].Value, MayKnow: row.Groups[2].Value))
            .ToList();
        return rows.Select((row, at) => (row.Name, Known: Known(row.MayKnow, rows.Take(at).Select(above => above.Name))))
            .ToDictionary(room => room.Name, room => room.Known);
    }

    private static IReadOnlyList<string> Known(string cell, IEnumerable<string> above) => cell switch
    {
        "nothing" => [],
        "all above" => [.. above],
        _ => [.. cell.Split(',', StringSplitOptions.TrimEntries).Select(name => "Otpme." + name)],
    };

    private static IEnumerable<string> Reach(Dictionary<string, IReadOnlyList<string>> rooms, string project) =>
        rooms[project].SelectMany(known => Reach(rooms, known).Prepend(known)).Distinct();

    private static List<string> References(string project) =>
        [.. ProjectReference().Matches(Pages.Read(project)).Select(reference => reference.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"^\| (Otpme\.\w+) \| .* \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex RoomRow();

    /// <summary>A project that is referred to, or whose sources are compiled in.</summary>
    [GeneratedRegex("""<(?:ProjectReference|Compile) Include="\.\./(Otpme\.\w+)/""")]
    private static partial Regex ProjectReference();
}
