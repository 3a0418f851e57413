using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Docs;

public sealed partial class StandardsTests
{
    /// <summary>What the column "supported" may say.</summary>
    private static readonly string[] s_answers = ["yes", "partly", "no"];

    [Fact]
    public void Every_test_class_that_the_page_names_exists()
    {
        var named = Rows().SelectMany(row => TestClass().Matches(row[^1])).Select(name => name.Groups[1].Value).Distinct().ToList();
        var existing = Pages.Sources("tests", "*.cs").Select(file => Path.GetFileNameWithoutExtension(file).Split('.')[0]).ToHashSet(StringComparer.Ordinal);

        named.ShouldNotBeEmpty();
        named.Except(existing).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_supported_names_a_test()
    {
        foreach (var row in Rows())
        {
            s_answers.ShouldContain(row[2], string.Join(" | ", row));
            if (row[2] is "yes" or "partly")
                TestClass().IsMatch(row[^1]).ShouldBeTrue($"no test is named in: {string.Join(" | ", row)}");
        }
    }

    /// <summary>Rows <c>section, what, supported, note, tests</c> of all tables.</summary>
    private static List<string[]> Rows() =>
    [
        .. Pages.Read("docs/standards.md").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| section", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split(" | ", StringSplitOptions.None).Select(cell => cell.Trim()).ToArray()),
    ];

    [GeneratedRegex(@"`(\w+Tests|EngineConformance)`")]
    private static partial Regex TestClass();
}
