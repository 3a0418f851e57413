using Otpme.Contracts;
using Otpme.Node.Supervision;

namespace Otpme.Node.Tests.Supervision;

public sealed class ControldProgramTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("otpme-");

    [Theory]
    [InlineData(1, "OTPme is not running.", "status")]
    [InlineData(1, "{\"running\":false,\"pid\":null,\"uptime\":0,\"daemons\":[]}", "status", "--json")]
    [InlineData(1, "{\"running\":false,\"pid\":null,\"uptime\":0,\"daemons\":[]}", "--json", "status")]
    [InlineData(0, "OTPme is not running.", "stop")]
    [InlineData(0, "OTPme is not running.", "stop", "--timeout", "5", "-k")]
    public void Words_find_their_command(int code, string text, params string[] words) =>
        Run(words).ShouldBe(new CommandOutcome(code, text));

    [Theory]
    [InlineData]
    [InlineData("go")]
    [InlineData("stop", "--timeout")]
    [InlineData("stop", "--timeout", "soon")]
    [InlineData("stop", "start")]
    [InlineData("status", "-x")]
    public void What_is_not_understood_is_told(params string[] words)
    {
        var outcome = Run(words);

        outcome.ExitCode.ShouldBe(1);
        outcome.Text.ShouldContain("Usage: otpme-controld");
    }

    public void Dispose() => _root.Delete(recursive: true);

    private CommandOutcome Run(string[] words) =>
        ControldProgram.Run(words, new ControldCommand(new Paths(_root.FullName), ["/bin/false"], [], TimeProvider.System));
}
