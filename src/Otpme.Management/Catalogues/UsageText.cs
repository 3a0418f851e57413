using System.Text;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;

namespace Otpme.Management.Catalogues;

/// <summary>Usage texts, made from the declarations alone.</summary>
public static class UsageText
{
    private const int Column = 34;
    private const int LineWidth = 100;

    /// <summary><c>otpme-user [global options] subcommand ...</c>.</summary>
    public static string Line(Noun noun) => $"Usage: otpme-{noun.Name} [global options] SUBCOMMAND [options] [arguments]\n";

    public static string Line(Noun noun, Verb verb)
    {
        var text = new StringBuilder($"Usage: otpme-{noun.Name}");
        if (verb.Type is { } type)
            text.Append(" --type ").Append(type);
        text.Append(' ').Append(verb.Name);
        foreach (var option in verb.Options)
            text.Append(" [").Append(Of(option)).Append(option.Repeated ? "]..." : "]");
        foreach (var argument in verb.Arguments)
            text.Append(' ').Append(Of(argument));
        return text.Append('\n').ToString();
    }

    /// <summary>The list of all commands.</summary>
    public static string Page(IReadOnlyList<Noun> nouns)
    {
        var text = new StringBuilder("Usage: otpme-COMMAND [global options] SUBCOMMAND [options] [arguments]\n\nCommands:\n");
        foreach (var noun in nouns)
            Entry(text, "otpme-" + noun.Name, noun.Help);
        Globals(text);
        return text.Append("\n'otpme-COMMAND --help' lists the subcommands, 'otpme-COMMAND SUBCOMMAND --help' explains one.\n").ToString();
    }

    /// <summary>The subcommands of a noun.</summary>
    public static string Page(Noun noun)
    {
        var text = new StringBuilder($"otpme-{noun.Name}: {noun.Help}\n\n").Append(Line(noun)).Append("\nSubcommands:\n");
        foreach (var verb in noun.Verbs.Where(v => v.Type is null))
            Entry(text, $"{verb.Name} {string.Join(' ', verb.Arguments.Select(Of))}".TrimEnd(), verb.Help);
        foreach (var type in noun.Verbs.Where(v => v.Type is not null).GroupBy(v => v.Type))
        {
            text.Append("\nSubcommands for --type ").Append(type.Key).Append(":\n");
            foreach (var verb in type)
                Entry(text, $"{verb.Name} {string.Join(' ', verb.Arguments.Select(Of))}".TrimEnd(), verb.Help);
        }

        Globals(text);
        return text.ToString();
    }

    /// <summary>One subcommand in full.</summary>
    public static string Page(Noun noun, Verb verb)
    {
        var text = new StringBuilder(Lines(noun, verb));
        text.Append('\n');
        Wrap(text, verb.Help, 2);
        if (verb.Arguments.Any(a => a.Help.Length > 0))
            text.Append("\nArguments:\n");
        foreach (var argument in verb.Arguments.Where(a => a.Help.Length > 0))
            Entry(text, argument.Name, argument.Help);
        if (verb.Options.Count > 0)
            text.Append("\nOptions:\n");
        foreach (var option in verb.Options)
            Entry(text, Of(option), option.Help);
        if (verb.TakesPassword)
            text.Append("\n  A password may also be given as '-' or by --stdin-pass (a line of standard input), by\n  --env-password VARIABLE, or when it is asked for.\n");
        return text.ToString();
    }

    /// <summary>The same; a long one in several lines, broken before an option.</summary>
    public static string Lines(Noun noun, Verb verb)
    {
        const int indent = 10;
        var text = new StringBuilder();
        var length = 0;
        foreach (var part in Line(noun, verb).TrimEnd('\n').Replace("] [", "]\0[", StringComparison.Ordinal).Split('\0'))
        {
            if (length > 0 && length + part.Length + 1 > LineWidth)
            {
                text.Append('\n').Append(' ', indent);
                length = indent;
            }

            text.Append(length is 0 or indent ? "" : " ").Append(part);
            length += part.Length + 1;
        }

        return text.Append('\n').ToString();
    }

    public static string Of(Option option) => option.Value is null ? option.Name : $"{option.Name} {option.Value}";

    public static string Of(Argument argument)
    {
        var name = argument.Repeated ? argument.Name + "..." : argument.Name;
        return argument.Optional ? $"[{name}]" : name;
    }

    private static void Globals(StringBuilder text)
    {
        text.Append("\nGlobal options:\n");
        foreach (var option in GlobalOption.Shown)
            Entry(text, option.Value is null ? option.Name : $"{option.Name} {option.Value}", option.Help);
    }

    private static void Entry(StringBuilder text, string name, string help)
    {
        text.Append("  ").Append(name);
        if (help.Length == 0)
        {
            text.Append('\n');
            return;
        }

        if (name.Length + 4 > Column)
            text.Append('\n').Append(' ', Column);
        else
            text.Append(' ', Column - name.Length - 2);
        Wrap(text, help, Column, isStarted: true);
    }

    private static void Wrap(StringBuilder text, string sentence, int indent, bool isStarted = false)
    {
        if (!isStarted)
            text.Append(' ', indent);
        var at = indent;
        foreach (var word in sentence.Split(' '))
        {
            if (at > indent && at + word.Length + 1 > LineWidth)
            {
                text.Append('\n').Append(' ', indent);
                at = indent;
            }

            if (at > indent)
            {
                text.Append(' ');
                at++;
            }

            text.Append(word);
            at += word.Length;
        }

        text.Append('\n');
    }
}
