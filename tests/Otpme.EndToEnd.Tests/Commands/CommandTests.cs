using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Commands;

/// <summary>The command line as an administrator uses it: files, questions, help.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class CommandTests(GoldenRealm realm)
{
    [Theory]
    [InlineData("files")]
    [InlineData("manners")]
    public void The_command_line_does_what_its_words_say(string scenario) => Scenario.Play($"Commands/{scenario}.txt", realm);
}
