using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Otpme.EndToEnd.Tests.Docs;

/// <summary>The command blocks of a guide page. A comment behind a command is what its output must contain.</summary>
internal static partial class GuideBlocks
{
    /// <summary>Blocks fenced as <c>sh</c>, in order, each with the line of its first command.</summary>
    public static IReadOnlyList<(int Line, string Text)> Read(string page) =>
    [
        .. Block().Matches(page).Select(block => (page.AsSpan(0, block.Index).Count('\n') + 2, block.Groups[1].Value)),
    ];

    /// <summary>One script: every command of every block runs, and the first that fails ends it and says where it stands.</summary>
    public static string Script(IReadOnlyList<(int Line, string Text)> blocks, string folder)
    {
        var script = new StringBuilder("set -eE\n").Append(CultureInfo.InvariantCulture, $"cd '{folder}'\n");
        script.Append("trap 'echo \"FAILED in the block at line $at: $BASH_COMMAND\"' ERR\n");
        script.Append("says() { local said; said=$(cat); printf '%s\\n' \"$said\"; [[ $said == *\"$1\"* ]] || { echo \"NOT SAID: $1\"; return 1; }; }\n");
        foreach (var (line, text) in blocks)
        {
            script.Append(CultureInfo.InvariantCulture, $"at={line}\n");
            script.Append(Promise().Replace(text, promise => $"{{ {promise.Groups[1].Value}; }} 2>&1 | says '{promise.Groups[2].Value}'"));
        }

        return script.Append("echo ALL BLOCKS RAN\n").ToString();
    }

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^(.*\\S)  # (.+)$", RegexOptions.Multiline)]
    private static partial Regex Promise();
}
