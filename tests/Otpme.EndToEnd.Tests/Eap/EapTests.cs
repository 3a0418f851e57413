using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Eap;

/// <summary>eapol_test asks the published daemon, as a phone would.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class EapTests(GoldenRealm realm)
{
    [Fact]
    public void Phones_get_in_with_keys_that_agree() => Scenario.Play("Eap/eap.txt", realm);
}
