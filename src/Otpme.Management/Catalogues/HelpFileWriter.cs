using System.Globalization;
using System.Text;
using Otpme.Contracts.Help;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;

namespace Otpme.Management.Catalogues;

/// <summary>Writes the file from which the command-line program prints help, see <see cref="HelpFile"/>.</summary>
public static class HelpFileWriter
{
    public static byte[] Write(IReadOnlyList<Noun> nouns, string version)
    {
        var head = new StringBuilder();
        using var texts = new MemoryStream();
        head.Append("values ").AppendJoin(' ', GlobalOption.All.Where(o => o.Value is not null and not "Y|N").Select(o => o.Name)).Append('\n');
        Entry("", "", "", HelpEntry.AtNode, 0, UsageText.Page(nouns));
        Entry("", "--version", "", HelpEntry.AtNode, 0, $"otpme {version}\n");
        foreach (var noun in nouns)
        {
            Entry(noun.Name, "", "", HelpEntry.AtNode, 0, UsageText.Page(noun));
            foreach (var group in noun.Verbs.GroupBy(v => v.Name))
            {
                // Several types, none given: the texts of all, and the fewest words any of them needs.
                if (group.Count() > 1 && group.All(v => v.Type is not null))
                    Entry(noun.Name, group.Key, "", Place(group.First()), group.Min(Required), string.Join('\n', group.Select(v => UsageText.Page(noun, v))));
                foreach (var verb in group)
                    Entry(noun.Name, verb.Name, verb.Type ?? "", Place(verb), Required(verb), UsageText.Page(noun, verb));
            }
        }

        var headBytes = HelpFile.FirstLineBytes + Encoding.UTF8.GetByteCount(head.ToString());
        var first = (HelpFile.Magic + headBytes.ToString(CultureInfo.InvariantCulture)).PadRight(HelpFile.FirstLineBytes - 1) + "\n";
        return [.. Encoding.UTF8.GetBytes(first + head), .. texts.ToArray()];

        void Entry(string noun, string verb, string type, byte place, int required, string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            head.Append(CultureInfo.InvariantCulture, $"{noun}\t{verb}\t{type}\t{(char)place}\t{required}\t{texts.Length}\t{bytes.Length}\n");
            texts.Write(bytes);
        }
    }

    private static byte Place(Verb verb) => verb.RunsOn switch
    {
        RunsOn.OfflineNode => HelpEntry.AtOfflineNode,
        RunsOn.Client => HelpEntry.AtClient,
        _ => HelpEntry.AtNode,
    };

    /// <summary>Words that must be there; a password may come from elsewhere.</summary>
    private static int Required(Verb verb) => verb.Arguments.Count(a => !a.Optional && !a.Secret);
}
