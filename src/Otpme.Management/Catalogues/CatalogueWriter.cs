using Otpme.Core.Commands;
using Otpme.Core.Parameters;

namespace Otpme.Management.Catalogues;

/// <summary>Writes everything that is made from the declarations at build time: help, manual pages, completion, reference.</summary>
public static class CatalogueWriter
{
    /// <summary>
    /// Fills <paramref name="directory"/>: <c>otpme.help</c> (belongs beside the command-line program), <c>commands</c> (their names, one a
    /// line, for the links), <c>man/otpme-NOUN.1</c>, <c>completion/otpme-NOUN</c>, <c>commands.md</c>,
    /// <c>parameters.md</c>.
    /// </summary>
    public static void Write(string directory, IReadOnlyList<Noun> nouns, string version)
    {
        var man = Directory.CreateDirectory(Path.Combine(directory, "man")).FullName;
        var completion = Directory.CreateDirectory(Path.Combine(directory, "completion")).FullName;
        File.WriteAllBytes(Path.Combine(directory, "otpme.help"), HelpFileWriter.Write(nouns, version));
        File.WriteAllText(Path.Combine(directory, "commands"), string.Concat(nouns.Select(n => $"otpme-{n.Name}\n")));
        File.WriteAllText(Path.Combine(directory, "commands.md"), CommandReference.Of(nouns));
        File.WriteAllText(Path.Combine(directory, "parameters.md"), ParameterReference.Of(AllParameters.ByName.Values));
        foreach (var noun in nouns)
        {
            File.WriteAllText(Path.Combine(man, $"otpme-{noun.Name}.1"), ManPage.Of(noun, version));
            File.WriteAllText(Path.Combine(completion, $"otpme-{noun.Name}"), BashCompletion.Of(noun));
        }
    }
}
