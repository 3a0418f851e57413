using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Docs;

/// <summary>The command blocks of a guide page.</summary>
internal static partial class GuideBlocks
{
    /// <summary>Blocks fenced as <c>sh</c>, in order, each with the line of its first command.</summary>
    public static IReadOnlyList<(int Line, string Text)> Read(string page) =>
    [
        .. Block().Matches(page).Select(block => (page.AsSpan(0, block.Index).Count('\n') + 2, block.Groups[1].Value)),
    ];

    /// <summary>One script: every command of every block runs, and the first that fails ends it and says where it stands.</summary>
    public static string Script(IReadOnlyList<(int Line, string Text)> blocks) =>
        "set -eE\ntrap 'echo \"FAILED at line $at of the page: $BASH_COMMAND\"' ERR\n"
        + string.Concat(blocks.Select(block => $"at={block.Line}\n{block.Text}"))
        + "echo ALL BLOCKS RAN\n";

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
