using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Faults;

/// <summary>Killed daemons, guesses by the thousand, full disks, damaged files and bad words.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class FaultTests(GoldenRealm realm)
{
    [Theory]
    [InlineData("kill")]
    [InlineData("stop")]
    [InlineData("guesses")]
    [InlineData("disk")]
    [InlineData("audit-disk")]
    [InlineData("damage")]
    [InlineData("words")]
    public void Faults_are_refused_and_nothing_is_lost(string scenario) => Scenario.Play($"Faults/{scenario}.txt", realm);

    [Fact]
    public void A_refused_init_leaves_nothing_half_made() => Scenario.Play("Faults/init.txt");
}
