using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Kerberos;

/// <summary>MIT's krb5kdc asks the published daemon for one-time passwords (RFC 6560), over UDP and over a UNIX socket.</summary>
[Collection(GoldenRealmCollection.Name)]
public sealed class CompanionTests(GoldenRealm realm)
{
    [Fact]
    public void Users_of_an_mit_realm_get_tickets_with_their_codes() => Scenario.Play("Kerberos/companion.txt", realm);
}
