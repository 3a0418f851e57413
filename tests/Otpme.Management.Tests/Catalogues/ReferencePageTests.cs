using Otpme.Core.Commands;
using Otpme.Core.Parameters;
using Otpme.Management.Catalogues;

namespace Otpme.Management.Tests.Catalogues;

public sealed class ReferencePageTests
{
    [Fact]
    public void The_page_of_commands_is_made_from_the_declarations() =>
        Holds("commands.md", CommandReference.Of(Catalogue.Nouns));

    [Fact]
    public void The_page_of_parameters_is_made_from_the_declarations() =>
        Holds("parameters.md", ParameterReference.Of(AllParameters.ByName.Values));

    [Fact]
    public void Every_parameter_has_its_line()
    {
        var page = ParameterReference.Of(AllParameters.ByName.Values);
        foreach (var parameter in AllParameters.ByName.Values)
            page.Split('\n').Count(line => line.StartsWith($"| `{parameter.Name}` | ", StringComparison.Ordinal)).ShouldBe(1, parameter.Name);
    }

    private static void Holds(string file, string text)
    {
        var path = Path.Combine(Root(AppContext.BaseDirectory), "docs", "reference", file);
        if (Environment.GetEnvironmentVariable("OTPME_WRITE_REFERENCE") == "1")
            File.WriteAllText(path, text);

        File.ReadAllText(path).ShouldBe(text, "Run this test with OTPME_WRITE_REFERENCE=1 to write the file anew.");
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Otpme.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
