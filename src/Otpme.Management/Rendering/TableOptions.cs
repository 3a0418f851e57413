using System.Globalization;
using Otpme.Management.Parsing;

namespace Otpme.Management.Rendering;

/// <summary>How a table is wanted: the options of <c>show</c> (specification 1.7).</summary>
public sealed record TableOptions
{
    private const int DefaultMaxRows = 1024;

    public static readonly TableOptions Default = new();

    /// <summary>Columns as typed: a list, or additions and removals; null for the default ones.</summary>
    public string? Fields { get; init; }

    public string? SortBy { get; init; }

    public bool IsReversed { get; init; }

    /// <summary>No header, no lines, no footer.</summary>
    public bool IsRaw { get; init; }

    public bool IsCsv { get; init; }

    public string CsvSeparator { get; init; } = ";";

    /// <summary>Most rows; the text form shows 1024 unless told otherwise, the forms for programs all.</summary>
    public int MaxRows { get; init; } = DefaultMaxRows;

    /// <summary>Most entries of a cell; 0: all.</summary>
    public int MaxEntries { get; init; }

    /// <summary>Most entries by column; from <c>--token-limit</c> and its like.</summary>
    public IReadOnlyDictionary<string, int> MaxEntriesByColumn { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>One sentence when a number among the options is none; else null.</summary>
    public static string? Refuse(CommandLine command)
    {
        if (!IsTable(command))
            return null;
        foreach (var (name, words) in command.Options)
        {
            if ((name == "-z" || name.EndsWith("-limit", StringComparison.Ordinal) || name == "--limit")
                && words is [.., var last]
                && !(int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
                return $"{name} takes a number from 1.";
        }

        return null;
    }

    /// <summary>Reads the options of a command that <see cref="Refuse"/> found right.</summary>
    public static TableOptions Of(CommandLine command)
    {
        if (!IsTable(command))
            return Default;
        var options = command.Options;
        var isForProgram = command.Global.Json || options.ContainsKey("--csv");
        return new TableOptions
        {
            Fields = Last(options, "--fields"),
            SortBy = Last(options, "--sort-by"),
            IsReversed = options.ContainsKey("--reverse") || options.ContainsKey("--reverse-sort"),
            IsRaw = options.ContainsKey("--raw"),
            IsCsv = options.ContainsKey("--csv"),
            CsvSeparator = Last(options, "--csv-sep") ?? ";",
            MaxRows = Number(options, "-z") ?? (isForProgram ? int.MaxValue : DefaultMaxRows),
            MaxEntries = Number(options, "--limit") ?? 0,
            MaxEntriesByColumn = options.Keys
                .Where(k => k.EndsWith("-limit", StringComparison.Ordinal) && k != "--limit")
                .ToDictionary(k => Plural(k[2..^"-limit".Length]), k => Number(options, k) ?? 0, StringComparer.Ordinal),
        };
    }

    private static bool IsTable(CommandLine command) => command.Verb.Options.Any(o => o.Name == "--fields");

    private static string? Last(IReadOnlyDictionary<string, IReadOnlyList<string>> options, string name) =>
        options.TryGetValue(name, out var words) && words.Count > 0 ? words[^1] : null;

    private static int? Number(IReadOnlyDictionary<string, IReadOnlyList<string>> options, string name) =>
        Last(options, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Plural(string word) => word.EndsWith('y') ? word[..^1] + "ies" : word + "s";
}
