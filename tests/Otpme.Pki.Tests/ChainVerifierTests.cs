namespace Otpme.Pki.Tests;

public sealed class ChainVerifierTests(TestRealm realm) : IClassFixture<TestRealm>
{
    private ChainVerifier Verifier => new(realm.Clock);

    [Fact]
    public void Our_certificates_lead_to_our_CAs()
    {
        Verifier.FindProblem(realm.Certificates.Site.Certificate, realm.Certificates.CaChain, "login.otpme.org").ShouldBeNull();
        Verifier.FindProblem(realm.Certificates.EapEcdsa.Certificate, realm.Certificates.CaChain, "berlin.otpme.org").ShouldBeNull();
        Verifier.FindProblem(
            realm.Certificates.Node.Certificate + realm.Certificates.SiteCa.Certificate, realm.Certificates.RealmCa.Certificate)
            .ShouldBeNull();
    }

    [Fact]
    public async Task Another_realm_of_the_same_name_does_not()
    {
        var other = await new RealmCertificateFactory(new KeyGenerator(), realm.Authority).CreateAsync(
            TestRealm.Order with { CaKey = Core.Pki.KeyParameters.P256 }, null, CancellationToken.None);

        Verifier.FindProblem(other.Site.Certificate, realm.Certificates.CaChain).ShouldNotBeNull();
        Verifier.FindProblem(other.Site.Certificate + other.CaChain, realm.Certificates.CaChain).ShouldNotBeNull();
    }

    [Fact]
    public void A_wrong_name_is_named() =>
        Verifier.FindProblem(realm.Certificates.Site.Certificate, realm.Certificates.CaChain, "evil.org")
            .ShouldBe("The certificate is not for evil.org.");

    [Fact]
    public void An_expired_certificate_is_refused() =>
        new ChainVerifier(realm.Clock.After(TimeSpan.FromDays(6000)))
            .FindProblem(realm.Certificates.Site.Certificate, realm.Certificates.CaChain).ShouldNotBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void Rubbish_is_refused(string pem) =>
        Verifier.FindProblem(pem, realm.Certificates.CaChain).ShouldNotBeNull();
}
