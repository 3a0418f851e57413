using System.Security.Cryptography;
using Otpme.Core.Radius;
using Otpme.Radius.Tests.Eap;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Tests.Tls;

/// <summary>What certificates and keys are taken, and that a bad one is told and leaves no error behind.</summary>
public sealed class TlsServerContextTests
{
    private static readonly TlsServerOptions Options = new(MaxResumable: 10);
    private static readonly PemCertificate Good = new TestCertificates(rsa: false).Current[0];

    public static TheoryData<string, string, string> Bad => new()
    {
        { "nothing", "", Good.PrivateKey },
        { "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", Good.PrivateKey },
        { "no key", Good.CertificateChain, "" },
        { "the key of another", Good.CertificateChain, new TestCertificates(rsa: false).Current[0].PrivateKey },
        { "a key under a pass phrase", Good.CertificateChain, LockedKey() },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Certificate_that_cannot_serve_is_refused(string what, string chain, string key)
    {
        Should.Throw<TlsException>(() => new TlsServerContext([new PemCertificate(chain, key)], Options), what)
            .Message.ShouldNotContain("-----BEGIN");
        OpenSsl.ERR_get_error().ShouldBe(0UL);
        using var good = new TlsServerContext([Good], Options);
    }

    [Fact]
    public void No_certificate_at_all_is_refused() => Should.Throw<TlsException>(() => new TlsServerContext([], Options));

    private static string LockedKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000));
    }
}
