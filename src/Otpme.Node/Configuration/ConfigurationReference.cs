using System.Text;

namespace Otpme.Node.Configuration;

/// <summary>Makes docs/reference/otpme.conf.md from the declarations.</summary>
public static class ConfigurationReference
{
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # otpme.conf

            `/etc/otpme/otpme.conf` (under `OTPME_ROOT` when that is set) has lines of the form `KEY="VALUE"`; `#` begins a comment.
            Every key has a default, so the file may be empty or missing. All mistakes are reported together, each with its line, and a
            reload of a file with mistakes changes nothing. This page is made from the declarations of the keys.

            """);
        foreach (var topic in SettingKeys.All.GroupBy(key => key.Topic))
        {
            text.Append($"\n## {topic.Key}\n\n| key | kind | default | allowed | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (var key in topic)
            {
                var restart = key.NeedsRestart ? " A change needs `otpme-controld restart`." : "";
                text.Append($"| `{key.Name}` | {key.Kind} | `\"{key.DefaultText}\"` | {key.Allowed} | {key.Sentence}{restart} |\n");
            }
        }

        text.Append("\n## Accepted without effect\n\nFor servers that this program does not need: ")
            .AppendJoin(", ", IgnoredKeys.Patterns.Select(pattern => $"`{pattern}`"))
            .Append(".\n");
        return text.ToString();
    }
}
