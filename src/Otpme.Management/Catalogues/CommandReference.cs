using System.Text;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;

namespace Otpme.Management.Catalogues;

/// <summary>The reference page of all commands, in Markdown.</summary>
public static class CommandReference
{
    public static string Of(IReadOnlyList<Noun> nouns)
    {
        var text = new StringBuilder("# Commands\n\nMade from the declarations of the commands by `otpme-node catalogue`; do not edit.\n\n");
        text.Append("`otpme-COMMAND [global options] SUBCOMMAND [options] [arguments]`\n\n| global option | meaning |\n| --- | --- |\n");
        foreach (var option in GlobalOption.Shown)
            text.Append($"| `{option.Name}{(option.Value is null ? "" : " " + option.Value)}` | {Cell(option.Help)} |\n");
        foreach (var noun in nouns)
        {
            text.Append($"\n## otpme-{noun.Name}\n\n{noun.Help}\n\n| subcommand | right | meaning |\n| --- | --- | --- |\n");
            foreach (var verb in noun.Verbs)
                text.Append($"| `{Cell(Usage(noun, verb))}` | {(verb.Right is { } right ? $"`{right}`" : "")} | {Cell(verb.Help)} |\n");
        }

        return text.ToString();
    }

    /// <summary>The usage without the program's name.</summary>
    private static string Usage(Noun noun, Verb verb) => UsageText.Line(noun, verb)[$"Usage: otpme-{noun.Name} ".Length..].TrimEnd();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
