using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki.Tests;

public sealed class CertificateAuthorityTests(TestRealm realm) : IClassFixture<TestRealm>
{
    [Fact]
    public async Task A_certificate_starts_some_minutes_ago_and_lasts_as_ordered()
    {
        var facts = Read(await realm.Sign(TestRealm.Host("mgmt.otpme.org")));

        // The CA is as young as the certificate, so that it starts with the CA.
        facts.NotBefore.ShouldBe(realm.Clock.GetUtcNow() - CertificateAuthority.Backdating);
        facts.NotAfter.ShouldBe(realm.Clock.GetUtcNow().AddDays(365));
    }

    [Fact]
    public async Task A_certificate_never_outlives_its_issuer()
    {
        var facts = Read(await realm.Sign(TestRealm.Host("mgmt.otpme.org") with { ValidDays = 30000 }));

        facts.NotAfter.ShouldBe(Read(realm.Certificates.SiteCa).NotAfter);
    }

    [Fact]
    public async Task Serial_numbers_are_sixteen_bytes_and_differ()
    {
        var one = Read(await realm.Sign(TestRealm.Host("a.otpme.org"))).SerialNumber;
        var other = Read(await realm.Sign(TestRealm.Host("a.otpme.org"))).SerialNumber;

        one.Length.ShouldBe(32);
        other.Length.ShouldBe(32);
        one.ShouldNotBe(other);
        one[0].ShouldBeInRange('4', '7');
    }

    [Fact]
    public async Task A_KDC_has_its_own_usage_and_its_name_as_ordered()
    {
        var name = new byte[] { 0x30, 0x04, 0x82, 0x02, (byte)'k', (byte)'x' };
        var order = TestRealm.Host("a.otpme.org", CertificatePurpose.KerberosKdc) with { DnsNames = [], OtherName = name };
        using var certificate = X509Certificate2.CreateFromPem((await realm.Sign(order)).Certificate);

        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()
            .ShouldHaveSingleItem().Value.ShouldBe("1.3.6.1.5.2.3.5");
        certificate.Extensions.Single(extension => extension.Oid!.Value == "2.5.29.17").RawData.ShouldBe(name);
        (order with { OtherName = default }).FindProblem().ShouldBe("A KDC's certificate needs the name of its realm.");
        (order with { DnsNames = ["a.otpme.org"] }).FindProblem().ShouldBe("A name of another form stands alone.");
    }

    [Theory]
    [InlineData(CertificatePurpose.Service, false, true)]
    [InlineData(CertificatePurpose.Client, true, false)]
    [InlineData(CertificatePurpose.Node, true, true)]
    public async Task Usages_follow_the_purpose(CertificatePurpose purpose, bool client, bool server)
    {
        using var certificate = X509Certificate2.CreateFromPem((await realm.Sign(TestRealm.Host("a.otpme.org", purpose))).Certificate);

        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()
            .Select(usage => usage.Value).ToList();
        usages.Contains("1.3.6.1.5.5.7.3.1").ShouldBe(server);
        usages.Contains("1.3.6.1.5.5.7.3.2").ShouldBe(client);
        var keyUsage = certificate.Extensions.OfType<X509KeyUsageExtension>().Single();
        keyUsage.KeyUsages.ShouldBe(X509KeyUsageFlags.DigitalSignature);
        keyUsage.Critical.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_public_half_of_a_key_is_needed()
    {
        using var key = PrivateKeyPem.Load(await TestRealm.NewKey(KeyParameters.P384)).ShouldNotBeNull();

        var result = realm.Authority.Sign(
            realm.Certificates.SiteCa, TestRealm.Host("a.otpme.org"), key.ExportSubjectPublicKeyInfoPem());

        CertificateFacts.Read(result.Pem.ShouldNotBeNull())!.Key.ShouldBe("ECDSA P-384");
    }

    [Fact]
    public async Task A_realm_may_live_on_elliptic_curves_alone()
    {
        var factory = new RealmCertificateFactory(new KeyGenerator(), realm.Authority);
        var certificates = await factory.CreateAsync(
            TestRealm.Order with { CaKey = KeyParameters.P384, NodeKey = KeyParameters.P256 }, null, CancellationToken.None);

        using var openssl = new OpenSsl();
        var (code, output) = openssl.Run(
            "verify", "-x509_strict", "-CAfile", openssl.File("ca.pem", certificates.CaChain),
            openssl.File("node.pem", certificates.Node.Certificate));
        code.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_site_CA_signs_no_CA_and_a_realm_CA_nothing_else()
    {
        var key = await TestRealm.NewKey(KeyParameters.P256);
        Refusal(realm.Certificates.SiteCa, TestRealm.Host("x", CertificatePurpose.SiteCa), key).ShouldContain("may not sign a further CA");
        Refusal(realm.Certificates.RealmCa, TestRealm.Host("x.otpme.org"), key).ShouldContain("signs CAs only");
        Refusal(realm.Certificates.Site, TestRealm.Host("x.otpme.org"), key).ShouldContain("is no CA");
        Refusal(realm.Certificates.SiteCa, TestRealm.Host("x", CertificatePurpose.RealmCa), key).ShouldBe("The CA of a realm signs itself.");
        realm.Authority.SelfSign(TestRealm.Host("x.otpme.org"), key).Refusal.ShouldBe("Only the CA of a realm signs itself.");
    }

    [Fact]
    public async Task A_wrong_or_unreadable_key_is_refused()
    {
        var key = await TestRealm.NewKey(KeyParameters.P256);
        var stolen = realm.Certificates.SiteCa with { PrivateKey = realm.Certificates.Site.PrivateKey };
        Refusal(stolen, TestRealm.Host("x.otpme.org"), key).ShouldContain("does not belong");
        Refusal(realm.Certificates.SiteCa, TestRealm.Host("x.otpme.org"), "rubbish").ShouldContain("public key cannot be read");
        Refusal(realm.Certificates.SiteCa with { Certificate = "rubbish" }, TestRealm.Host("x.otpme.org"), key)
            .ShouldBe("The issuer's certificate cannot be read.");
        using var small = System.Security.Cryptography.RSA.Create(1024);
        Refusal(realm.Certificates.SiteCa, TestRealm.Host("x.otpme.org"), small.ExportSubjectPublicKeyInfoPem())
            .ShouldContain("RSA with 2048 bits");
    }

    [Fact]
    public async Task An_expired_CA_signs_nothing()
    {
        var later = new CertificateAuthority(realm.Clock.After(TimeSpan.FromDays(6000)));

        var result = later.Sign(realm.Certificates.SiteCa, TestRealm.Host("x.otpme.org"), await TestRealm.NewKey(KeyParameters.P256));

        result.Pem.ShouldBeNull();
        result.Refusal.ShouldNotBeNull().ShouldContain("is valid from");
    }

    [Fact]
    public void A_server_without_a_name_is_refused()
    {
        var order = TestRealm.Host("x.otpme.org") with { DnsNames = [] };

        order.FindProblem().ShouldBe("A server's certificate needs a host name or an address.");
        (order with { Addresses = [System.Net.IPAddress.IPv6Loopback] }).FindProblem().ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a.org")]
    [InlineData("a..org")]
    [InlineData("ä.org")]
    [InlineData("*.org")]
    [InlineData("a.org\n")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123.org")]
    public void What_is_no_host_name_is_refused(string name) => CertificateOrder.IsHostName(name).ShouldBeFalse();

    private string Refusal(CertificateAndKey issuer, CertificateOrder order, string key)
    {
        var result = realm.Authority.Sign(issuer, order, key);
        result.Pem.ShouldBeNull();
        return result.Refusal.ShouldNotBeNull();
    }

    private static CertificateFacts Read(CertificateAndKey pair) => CertificateFacts.Read(pair.Certificate).ShouldNotBeNull();
}
