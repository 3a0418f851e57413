using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Radius;

/// <summary>radclient asks the published daemon.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class RadiusTests(GoldenRealm realm)
{
    [Theory]
    [InlineData("passwords")]
    [InlineData("codes")]
    [InlineData("clients")]
    public void Radius_clients_get_the_right_answer(string scenario) => Scenario.Play($"Radius/{scenario}.txt", realm);
}
