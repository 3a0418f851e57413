using Otpme.Node.Configuration;

namespace Otpme.Node.Tests.Configuration;

public sealed class DefaultConfigurationTests
{
    [Fact]
    public void The_default_file_says_nothing_but_the_defaults_even_when_uncommented()
    {
        var text = DefaultConfiguration.Text();
        SettingsReader.Read(text).Settings.ShouldNotBeNull();
        var uncommented = string.Join('\n', text.Split('\n').Select(line => line.StartsWith('#') && line.Length > 1 && line[1] is not (' ' or '#') ? line[1..] : line));

        var result = SettingsReader.Read(uncommented);

        result.Settings.ShouldNotBeNull(result.Describe("otpme.conf")).Differences(Settings.Defaults).ShouldBeEmpty();
        foreach (var key in SettingKeys.All)
            uncommented.ShouldContain($"\n{key.Name}=\"");
        text.Split('\n').ShouldAllBe(line => line.Length <= 102);
    }

    [Fact]
    public void An_existing_file_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory("otpme-conf-");
        var path = Path.Combine(folder.FullName, "etc", "otpme.conf");

        DefaultConfiguration.WriteIfMissing(path).ShouldBeTrue();
        File.ReadAllText(path).ShouldBe(DefaultConfiguration.Text());
        File.WriteAllText(path, "# mine\n");
        DefaultConfiguration.WriteIfMissing(path).ShouldBeFalse();

        File.ReadAllText(path).ShouldBe("# mine\n");
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_reference_page_is_made_from_the_declarations() =>
        Holds("docs/reference/otpme.conf.md", ConfigurationReference.Markdown());

    [Fact]
    public void The_package_brings_the_default_file() =>
        Holds("eng/package/files/etc/otpme/otpme.conf", DefaultConfiguration.Text());

    [Fact]
    public void Names_are_declared_once_and_sentences_are_sentences()
    {
        SettingKeys.All.Select(key => key.Name).ShouldBeUnique();
        SettingKeys.All.ShouldAllBe(key => key.Sentence.EndsWith('.') && !key.Sentence.Contains('|'));
        SettingKeys.All.ShouldAllBe(key => !IgnoredKeys.Contains(key.Name));
    }

    private static void Holds(string file, string text)
    {
        var path = Path.Combine(Repository.Root, file);
        if (Environment.GetEnvironmentVariable("OTPME_WRITE_REFERENCE") == "1")
            File.WriteAllText(path, text);

        File.ReadAllText(path).ShouldBe(text, "Run this test with OTPME_WRITE_REFERENCE=1 to write the file anew.");
    }
}
