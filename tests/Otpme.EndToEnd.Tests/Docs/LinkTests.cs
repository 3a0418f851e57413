using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Docs;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var broken = new List<string>();
        var links = 0;
        foreach (var page in Pages.All)
        {
            foreach (var target in Link().Matches(Fence().Replace(Pages.Read(page), "")).Select(link => link.Groups[1].Value))
            {
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                    continue;
                links++;
                var (file, heading) = target.IndexOf('#') is >= 0 and var hash ? (target[..hash], target[(hash + 1)..]) : (target, "");
                var path = file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
                var full = Path.GetFullPath(Path.Combine(Sandbox.Repository, path));
                var exists = heading.Length == 0
                    ? Path.Exists(full)
                    : File.Exists(full) && Headings(File.ReadAllText(full)).Contains(heading);
                if (!exists || !full.StartsWith(Sandbox.Repository, StringComparison.Ordinal))
                    broken.Add($"{page}: {target}");
            }
        }

        broken.ShouldBeEmpty();
        links.ShouldBeGreaterThan(0);
    }

    /// <summary>The anchors of a page: headings in lower case, spaces as hyphens, without other signs.</summary>
    private static IEnumerable<string> Headings(string page) =>
        Heading().Matches(Fence().Replace(page, ""))
            .Select(heading => Sign().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();
}
