using System.Text;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;

namespace Otpme.Management.Catalogues;

/// <summary>The manual page <c>otpme-NOUN(1)</c>.</summary>
public static class ManPage
{
    public static string Of(Noun noun, string version)
    {
        var text = new StringBuilder();
        text.Append($".TH OTPME\\-{noun.Name.ToUpperInvariant()} 1 \"\" \"OTPme {Text(version)}\" \"OTPme\"\n");
        text.Append($".SH NAME\notpme\\-{noun.Name} \\- {Text(noun.Help.TrimEnd('.'))}\n");
        text.Append($".SH SYNOPSIS\n.B otpme\\-{noun.Name}\n[\\fIglobal options\\fR] \\fISUBCOMMAND\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]\n");
        text.Append(".SH SUBCOMMANDS\n");
        foreach (var verb in noun.Verbs)
            Append(text, verb);
        text.Append(".SH GLOBAL OPTIONS\nThey stand before the subcommand; \\-\\-json and \\-\\-type may stand anywhere.\n");
        foreach (var option in GlobalOption.Shown)
            text.Append($".TP\n\\fB{Text(option.Name)}\\fR{(option.Value is null ? "" : $" \\fI{Text(option.Value)}\\fR")}\n{Sentence(option.Help)}\n");
        text.Append(".SH EXIT STATUS\n0 when the command was carried out, 1 when it was refused or aborted; the reason is one sentence on standard error.\n");
        text.Append(".SH ENVIRONMENT\n.TP\n\\fBOTPME_ROOT\\fR\nDirectory under which /etc/otpme, /var/lib/otpme, /run/otpme and so on are looked for.\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, Verb verb)
    {
        text.Append(".TP\n");
        if (verb.Type is { } type)
            text.Append($"\\-\\-type {Text(type)} ");
        text.Append($"\\fB{Text(verb.Name)}\\fR");
        foreach (var option in verb.Options)
            text.Append($" [\\fB{Text(option.Name)}\\fR{(option.Value is null ? "" : $" \\fI{Text(option.Value)}\\fR")}]");
        foreach (var argument in verb.Arguments)
            text.Append($" \\fI{Text(UsageText.Of(argument))}\\fR");
        text.Append('\n').Append(Sentence(verb.Help)).Append('\n');
        if (verb.Options.Count == 0 && !verb.Arguments.Any(a => a.Help.Length > 0))
            return;
        text.Append(".RS\n");
        foreach (var argument in verb.Arguments.Where(a => a.Help.Length > 0))
            text.Append($".IP \\fI{Text(argument.Name)}\\fR 4\n{Sentence(argument.Help)}\n");
        foreach (var option in verb.Options)
            text.Append($".IP \\fB{Text(option.Name)}\\fR 4\n{Sentence(option.Help)}\n");
        text.Append(".RE\n");
    }

    private static string Text(string text) => text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);

    /// <summary>Text that begins a line: a dot or quote there would be a request.</summary>
    private static string Sentence(string text) => text.StartsWith('.') || text.StartsWith('\'') ? "\\&" + Text(text) : Text(text);
}
