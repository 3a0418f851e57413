using Otpme.Core.Pki;

namespace Otpme.Pki.Tests;

public sealed class RevocationListTests(TestRealm realm) : IClassFixture<TestRealm>
{
    [Fact]
    public async Task Openssl_refuses_what_is_on_the_list_and_takes_the_rest()
    {
        var bad = await realm.Sign(TestRealm.Host("bad.otpme.org"));
        var good = await realm.Sign(TestRealm.Host("good.otpme.org"));
        var list = realm.Authority.SignRevocationList(realm.Certificates.SiteCa, new RevocationListOrder
        {
            Number = 7,
            Revoked =
            [
                new RevokedCertificate(Serial(bad), realm.Clock.GetUtcNow(), RevocationReason.KeyCompromise),
                new RevokedCertificate("01", realm.Clock.GetUtcNow(), RevocationReason.Unspecified),
            ],
        }).Pem.ShouldNotBeNull();

        using var openssl = new OpenSsl();
        var authorities = openssl.File("ca.pem", realm.Certificates.CaChain);
        var crl = openssl.File("crl.pem", list);
        var (badCode, badOutput) = openssl.Run(
            "verify", "-crl_check", "-CRLfile", crl, "-CAfile", authorities, openssl.File("bad.pem", bad.Certificate));
        var (goodCode, goodOutput) = openssl.Run(
            "verify", "-crl_check", "-CRLfile", crl, "-CAfile", authorities, openssl.File("good.pem", good.Certificate));

        badCode.ShouldNotBe(0);
        badOutput.ShouldContain("certificate revoked");
        goodCode.ShouldBe(0, goodOutput);
        var (_, text) = openssl.Run("crl", "-noout", "-text", "-in", crl);
        text.ShouldContain("Key Compromise");
        text.ShouldContain("X509v3 CRL Number: \n                7");
        text.ShouldContain("X509v3 Authority Key Identifier");
    }

    [Fact]
    public void An_empty_list_of_the_root_is_signed_by_its_key()
    {
        var list = realm.Authority.SignRevocationList(realm.Certificates.RealmCa, new RevocationListOrder { Number = 0 });

        using var openssl = new OpenSsl();
        var (code, output) = openssl.Run(
            "crl", "-noout", "-CAfile", openssl.File("ca.pem", realm.Certificates.RealmCa.Certificate),
            "-in", openssl.File("crl.pem", list.Pem.ShouldNotBeNull()));
        code.ShouldBe(0);
        output.ShouldContain("verify OK");
    }

    [Theory]
    [InlineData("", 30, "serial number")]
    [InlineData("xy", 30, "serial number")]
    [InlineData("01", 0, "1 to 3650 days")]
    public void A_wrong_order_is_refused(string serial, int days, string words)
    {
        var order = new RevocationListOrder
        {
            Number = 1,
            ValidDays = days,
            Revoked = [new RevokedCertificate(serial, realm.Clock.GetUtcNow(), RevocationReason.Superseded)],
        };

        realm.Authority.SignRevocationList(realm.Certificates.SiteCa, order).Refusal.ShouldNotBeNull().ShouldContain(words);
    }

    private static string Serial(CertificateAndKey pair) => CertificateFacts.Read(pair.Certificate)!.SerialNumber;
}
