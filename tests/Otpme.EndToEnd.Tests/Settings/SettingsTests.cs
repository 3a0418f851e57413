using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Settings;

/// <summary>What otpme.conf says reaches the published daemon.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class SettingsTests(GoldenRealm realm)
{
    [Theory]
    [InlineData("reload")]
    [InlineData("ipv6")]
    public void The_configuration_is_obeyed(string scenario) => Scenario.Play($"Settings/{scenario}.txt", realm);
}
