using System.Diagnostics;
using Otpme.Contracts.Help;
using Otpme.Core.Commands;
using Otpme.Management.Catalogues;

namespace Otpme.Management.Tests.Catalogues;

public sealed class CatalogueWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("otpme").FullName;

    public CatalogueWriterTests() => CatalogueWriter.Write(_directory, Catalogue.Nouns, "0.1.0");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_verb_has_its_help()
    {
        var file = File.ReadAllBytes(Path.Combine(_directory, "otpme.help"));
        foreach (var noun in Catalogue.Nouns)
        {
            foreach (var verb in noun.Verbs)
            {
                var help = new HelpFile(file);
                help.TryFind(Utf8(noun.Name), Utf8(verb.Name), Utf8(verb.Type ?? ""), out var entry).ShouldBeTrue();
                System.Text.Encoding.UTF8.GetString(file, help.HeadBytes + entry.Offset, entry.Length).ShouldContain(verb.Help.Split(' ')[0]);
            }
        }

        static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
    }

    [Fact]
    public void Bash_understands_the_completion()
    {
        Bash("for f in completion/*; do bash -n $f || echo bad $f; done").ShouldBe("");
        Bash(". completion/otpme-accessgroup; COMP_WORDS=(otpme-accessgroup max_f); COMP_CWORD=1; _otpme_accessgroup; echo ${COMPREPLY[@]}")
            .ShouldBe("max_fail max_fail_reset\n");
        Bash(". completion/otpme-accessgroup; COMP_WORDS=(otpme-accessgroup -f --changelog x show --sort); COMP_CWORD=5; _otpme_accessgroup; echo ${COMPREPLY[@]}")
            .ShouldBe("--sort-by\n");
    }

    [Fact]
    public void Manual_pages_and_reference_are_complete()
    {
        File.ReadAllLines(Path.Combine(_directory, "commands")).ShouldBe(Catalogue.Nouns.Select(n => "otpme-" + n.Name));
        var reference = File.ReadAllText(Path.Combine(_directory, "commands.md"));
        foreach (var noun in Catalogue.Nouns)
        {
            reference.ShouldContain($"## otpme-{noun.Name}\n");
            var page = File.ReadAllText(Path.Combine(_directory, "man", $"otpme-{noun.Name}.1"));
            foreach (var verb in noun.Verbs)
                page.ShouldContain($"\\fB{verb.Name}\\fR");
        }
    }

    private string Bash(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = _directory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
