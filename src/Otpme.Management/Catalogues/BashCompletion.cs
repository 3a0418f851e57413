using System.Text;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;

namespace Otpme.Management.Catalogues;

/// <summary>
/// Completion for bash, one file per command so that only what is used is loaded: subcommands, options, and names of objects, for which
/// the node is asked.
/// </summary>
public static class BashCompletion
{
    public static string Of(Noun noun)
    {
        var function = "_otpme_" + noun.Name.Replace('-', '_');
        var globals = string.Join(' ', GlobalOption.Shown.Select(o => o.Name));
        var values = string.Join('|', GlobalOption.All.Where(o => o.Value is not null).Select(o => o.Name));
        var text = new StringBuilder($"# bash completion for otpme-{noun.Name}; made from the declarations of the commands\n{function}()\n{{\n");
        text.Append("    local cur=${COMP_WORDS[COMP_CWORD]} verb= verb_at=0 i=1\n    COMPREPLY=()\n");
        text.Append("    while ((i < COMP_CWORD)); do\n        case ${COMP_WORDS[i]} in\n");
        text.Append($"            {values}) ((i++)) ;;\n            -*) ;;\n            *) verb=${{COMP_WORDS[i]}} verb_at=$i; break ;;\n");
        text.Append("        esac\n        ((i++))\n    done\n    if [[ -z $verb ]]; then\n");
        text.Append($"        COMPREPLY=($(compgen -W \"{string.Join(' ', noun.Verbs.Select(v => v.Name).Distinct(StringComparer.Ordinal))} {globals}\" -- \"$cur\"))\n        return\n    fi\n");
        text.Append("    local options= objects=\n    case $verb in\n");
        foreach (var same in noun.Verbs.GroupBy(Completed).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append("        ").AppendJoin('|', same.Select(v => v.Name).Distinct(StringComparer.Ordinal)).Append(") ").Append(same.Key).Append(" ;;\n");
        text.Append("    esac\n    if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options --json --help\" -- \"$cur\"))\n");
        text.Append("    elif [[ -n $objects ]] && ((COMP_CWORD == verb_at + 1)); then\n");
        text.Append($"        COMPREPLY=($(compgen -W \"$(otpme-{noun.Name} list 2>/dev/null)\" -- \"$cur\"))\n    fi\n}}\n");
        text.Append($"complete -o default -F {function} otpme-{noun.Name}\n");
        return text.ToString();
    }

    private static string Completed(Verb verb)
    {
        var names = verb.Arguments is [{ Name: "OBJ" }, ..] && verb.Effect != Effect.Add ? "objects=1" : "objects=";
        return verb.Options.Count == 0 ? names : $"options='{string.Join(' ', verb.Options.Select(o => o.Name))}' {names}";
    }
}
