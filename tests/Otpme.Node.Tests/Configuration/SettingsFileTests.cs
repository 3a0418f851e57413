using Otpme.Node.Configuration;

namespace Otpme.Node.Tests.Configuration;

public sealed class SettingsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otpme-conf-");

    private string FilePath => Path.Combine(_folder.FullName, "otpme.conf");

    [Fact]
    public void A_missing_file_means_the_defaults() =>
        SettingsFile.Open(FilePath, out _).ShouldNotBeNull().Current.Differences(Settings.Defaults).ShouldBeEmpty();

    [Fact]
    public void A_reload_swaps_all_or_nothing()
    {
        File.WriteAllText(FilePath, "PORT_OFFSET=\"1\"\nLOGLEVEL=\"DEBUG\"\n");
        var file = SettingsFile.Open(FilePath, out _).ShouldNotBeNull();
        var changes = new List<string>();
        file.Follow((last, next) => changes.AddRange(last.Differences(next).Select(key => key.Name)));
        var before = file.Current;

        File.WriteAllText(FilePath, "PORT_OFFSET=\"2\"\nLOGLEVEL=\"LOUD\"\n");
        file.Reload().Errors.Count.ShouldBe(1);
        file.Current.ShouldBeSameAs(before);
        changes.ShouldBeEmpty();

        File.WriteAllText(FilePath, "PORT_OFFSET=\"2\"\nLOGLEVEL=\"DEBUG\"\n");
        file.Reload().Errors.ShouldBeEmpty();
        file.Current.Get(SettingKeys.PortOffset).ShouldBe(2);
        before.Get(SettingKeys.PortOffset).ShouldBe(1);
        changes.ShouldBe(["PORT_OFFSET"]);
    }

    [Fact]
    public void What_is_not_text_is_refused()
    {
        File.WriteAllBytes(FilePath, [0x41, 0xff, 0xfe]);
        SettingsReader.ReadFile(FilePath).Errors.Single().Text.ShouldBe("The file is not UTF-8 text.");
        File.WriteAllText(FilePath, new string('#', 2 << 20));
        SettingsReader.ReadFile(FilePath).Errors.Single().Text.ShouldContain("larger than");
        Directory.CreateDirectory(FilePath + ".d");
        SettingsReader.ReadFile(FilePath + ".d").Settings.ShouldBeNull();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
