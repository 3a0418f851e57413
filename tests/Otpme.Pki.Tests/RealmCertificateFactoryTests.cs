using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki.Tests;

public sealed class RealmCertificateFactoryTests(TestRealm realm) : IClassFixture<TestRealm>
{
    private static readonly string[] Labels = ["realm CA", "site CA", "site", "node", "EAP server, ECDSA", "EAP server, RSA"];

    public static TheoryData<string, string> Leaves => new()
    {
        { nameof(RealmCertificates.Site), "sslserver" },
        { nameof(RealmCertificates.Site), "sslclient" },
        { nameof(RealmCertificates.Node), "sslserver" },
        { nameof(RealmCertificates.Node), "sslclient" },
        { nameof(RealmCertificates.EapEcdsa), "sslserver" },
        { nameof(RealmCertificates.EapRsa), "sslserver" },
    };

    private CertificateAndKey Get(string name) =>
        (CertificateAndKey)typeof(RealmCertificates).GetProperty(name)!.GetValue(realm.Certificates)!;

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Openssl_verifies_every_certificate_strictly_for_its_purpose(string name, string purpose)
    {
        using var openssl = new OpenSsl();
        var root = openssl.File("root.pem", realm.Certificates.RealmCa.Certificate);
        var site = openssl.File("site.pem", realm.Certificates.SiteCa.Certificate);
        var leaf = openssl.File("leaf.pem", Get(name).Certificate);

        var (code, output) = openssl.Run(
            "verify", "-x509_strict", "-purpose", purpose, "-CAfile", root, "-untrusted", site, leaf);

        code.ShouldBe(0, output);
    }

    [Theory]
    [InlineData(nameof(RealmCertificates.EapEcdsa))]
    [InlineData(nameof(RealmCertificates.EapRsa))]
    public void An_EAP_certificate_is_no_client_certificate(string name)
    {
        using var openssl = new OpenSsl();
        var authorities = openssl.File("ca.pem", realm.Certificates.CaChain);

        var (code, _) = openssl.Run(
            "verify", "-purpose", "sslclient", "-CAfile", authorities, openssl.File("leaf.pem", Get(name).Certificate));

        code.ShouldNotBe(0);
    }

    [Fact]
    public void Every_key_belongs_to_its_certificate()
    {
        foreach (var property in typeof(RealmCertificates).GetProperties().Where(property => property.PropertyType == typeof(CertificateAndKey)))
        {
            var pair = Get(property.Name);
            PrivateKeyPem.BelongsTo(pair.PrivateKey, pair.Certificate).ShouldBeTrue(property.Name);
            pair.ToString().ShouldNotContain("PRIVATE");
        }
    }

    [Fact]
    public void The_CAs_are_limited_to_their_level()
    {
        Constraints(realm.Certificates.RealmCa).PathLengthConstraint.ShouldBe(1);
        Constraints(realm.Certificates.SiteCa).PathLengthConstraint.ShouldBe(0);
        Constraints(realm.Certificates.SiteCa).Critical.ShouldBeTrue();
        Constraints(realm.Certificates.Site).CertificateAuthority.ShouldBeFalse();
    }

    [Fact]
    public void Names_stand_in_the_certificates()
    {
        var site = CertificateFacts.Read(realm.Certificates.Site.Certificate).ShouldNotBeNull();
        site.DnsNames.ShouldBe(["berlin.otpme.org", "login.otpme.org"]);
        site.Key.ShouldBe("RSA 2048");
        CertificateFacts.Read(realm.Certificates.EapEcdsa.Certificate)!.DnsNames.ShouldBe(["berlin.otpme.org"]);
        CertificateFacts.Read(realm.Certificates.EapEcdsa.Certificate)!.Key.ShouldBe("ECDSA P-256");
        CertificateFacts.Read(realm.Certificates.Node.Certificate)!.DnsNames.ShouldBe(["node1", "node1.berlin.otpme.org"]);
    }

    [Fact]
    public void The_subject_has_all_fields_from_country_to_email()
    {
        using var openssl = new OpenSsl();

        var (_, output) = openssl.Run(
            "x509", "-noout", "-subject", "-nameopt", "utf8,sep_comma_plus,esc_2253",
            "-in", openssl.File("ca.pem", realm.Certificates.RealmCa.Certificate));

        output.Trim().ShouldBe(
            "subject=C=DE,ST=Berlin,L=Neukölln,O=Example\\, Inc. \\\"quoted\\\",OU=IT,CN=otpme.org CA,emailAddress=pki@otpme.org");
    }

    [Fact]
    public void Progress_tells_begin_and_end_of_every_key()
    {
        realm.Progress.Count.ShouldBe(12);
        realm.Progress.Where(entry => entry.Finished).Select(entry => entry.Label).ShouldBe(Labels, ignoreOrder: true);
        realm.Progress.Max(entry => entry.Done).ShouldBe(6);
        realm.Progress.ShouldAllBe(entry => entry.Total == 6);
    }

    [Fact]
    public void A_wrong_order_is_named_before_anything_is_made()
    {
        var factory = new RealmCertificateFactory(new KeyGenerator(), realm.Authority);
        factory.FindProblem(TestRealm.Order).ShouldBeNull();
        factory.FindProblem(TestRealm.Order with { CaKey = KeyParameters.Rsa(1024) })
            .ShouldBe("An RSA key has 2048 to 4096 bits, in steps of 256; 1024 is not one of them.");
        factory.FindProblem(TestRealm.Order with { NodeValidDays = 0 }).ShouldNotBeNull().ShouldContain("1 to 36500 days");
        factory.FindProblem(TestRealm.Order with { AuthFqdn = "not a name" }).ShouldBe("\"not a name\" is not a host name.");
        factory.FindProblem(TestRealm.Order with { Subject = new CertificateSubject("-") { Country = "DEU" } })
            .ShouldBe("Country \"DEU\" is not a code of two letters.");
    }

    private static X509BasicConstraintsExtension Constraints(CertificateAndKey pair)
    {
        using var certificate = X509Certificate2.CreateFromPem(pair.Certificate);
        return certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
    }
}
