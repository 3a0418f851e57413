namespace Otpme.EndToEnd.Tests.Docs;

/// <summary>The Markdown pages of the repository.</summary>
internal static class Pages
{
    /// <summary>Every page, as paths below the repository.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Sandbox.Repository, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Sandbox.Repository, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Sandbox.Repository, file))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string page) => File.ReadAllText(Path.Combine(Sandbox.Repository, page));

    /// <summary>Source files below a folder of the repository, without what a build made.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Sandbox.Repository, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Sandbox.Repository, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"));
}
