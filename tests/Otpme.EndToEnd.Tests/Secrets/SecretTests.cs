using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Secrets;

/// <summary>No secret is in any log, and the audit log shows when it was changed.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class SecretTests(GoldenRealm realm)
{
    [Theory]
    [InlineData("secrets")]
    [InlineData("audit")]
    public void Logs_tell_what_happened_and_no_secret(string scenario) => Scenario.Play($"Secrets/{scenario}.txt", realm);
}
