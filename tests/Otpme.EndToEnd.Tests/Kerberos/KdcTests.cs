using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Kerberos;

/// <summary>MIT's clients get their tickets from the published daemon, which is the realm's KDC.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class KdcTests(GoldenRealm realm)
{
    [Theory]
    [InlineData("kdc")]
    [InlineData("kdc-keys")]
    [InlineData("kdc-faults")]
    [InlineData("forward")]
    public void Users_get_tickets_with_their_codes(string scenario) => Scenario.Play($"Kerberos/{scenario}.txt", realm);
}
