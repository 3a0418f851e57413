using Otpme.Node.Supervision;

namespace Otpme.Node.Tests.Supervision;

public sealed class PidFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otpme-pid-");

    private string FilePath => Path.Combine(_folder.FullName, "pid");

    [Fact]
    public void A_living_process_is_found()
    {
        var file = new PidFile(FilePath);
        file.Living.ShouldBeNull();

        file.Write(ProcessIdentity.Current);

        file.Living.ShouldBe(ProcessIdentity.Current);
        file.Delete();
        file.Living.ShouldBeNull();
    }

    [Fact]
    public void A_number_that_went_to_another_process_does_not_count()
    {
        var file = new PidFile(FilePath);

        file.Write(ProcessIdentity.Current with { StartTicks = ProcessIdentity.Current.StartTicks - 1 });

        file.Living.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 5\n")]
    [InlineData("-1 5")]
    [InlineData("12")]
    [InlineData("12 x")]
    [InlineData("12 5 7")]
    public void Rubbish_names_no_process(string text)
    {
        File.WriteAllText(FilePath, text);

        new PidFile(FilePath).Living.ShouldBeNull();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
