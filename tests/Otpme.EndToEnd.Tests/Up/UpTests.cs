using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Up;

/// <summary>What a person types first in a fresh clone.</summary>
public sealed class UpTests
{
    [Fact]
    public void Up_makes_a_realm_and_lets_alice_in_and_a_second_call_continues_it() =>
        Scenario.Play("Up/up.txt", realm: null, new Dictionary<string, string> { ["REPOSITORY"] = Sandbox.Repository });
}
