using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Commands.Sites;

/// <summary>A certificate of another CA for RADIUS.</summary>
public sealed class RadiusCertificateTests : IDisposable
{
    private readonly TestRealm _realm = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("otpme").FullName;

    [Fact]
    public void It_is_shown_alone_with_its_chain()
    {
        var (certificate, key) = Make(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        File.WriteAllText(Path.Combine(_folder, "chain.pem"), "Comment\n" + certificate);

        var said = Do($"--key {Write("key.pem", key)} --ca-cert {_folder}/chain.pem berlin {Write("cert.pem", certificate + key)}");

        said.ShouldStartWith("RADIUS shows the certificate of CN=radius.example, good until 20");
        var site = Site;
        site.Get(Kinds.Site.RadiusCert).ShouldBe(certificate + certificate);
        site.Has(Kinds.Site.RadiusKey).ShouldBeTrue();
        (site.Has(Kinds.Site.RadiusRsaCert), site.Has(Kinds.Site.RadiusRsaKey)).ShouldBe((false, false));

        var (rsa, rsaKey) = Make(RSA.Create(2048));
        Do($"berlin {Write("both.pem", rsa + rsaKey)}");
        site = Site;
        site.Get(Kinds.Site.RadiusRsaCert).ShouldBe(rsa);
        (site.Has(Kinds.Site.RadiusCert), site.Has(Kinds.Site.RadiusKey)).ShouldBe((false, false));
    }

    [Fact]
    public void What_cannot_serve_is_refused()
    {
        var (certificate, key) = Make(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var (_, other) = Make(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var (weak, weakKey) = Make(RSA.Create(1024));
        var (old, oldKey) = Make(ECDsa.Create(ECCurve.NamedCurves.nistP256), days: -1);
        var (person, personKey) = Make(ECDsa.Create(ECCurve.NamedCurves.nistP256), use: "1.3.6.1.5.5.7.3.2");
        Refused("nonsense").ShouldBe("The file holds no certificate in PEM.");
        Refused(certificate).ShouldContain("The key does not belong to the certificate");
        Refused(certificate + other).ShouldContain("The key does not belong to the certificate");
        Refused(weak + weakKey).ShouldBe("The key has 1024 bits; it takes 2048 at least.");
        Refused(old + oldKey).ShouldContain("The certificate ended on");
        Refused(person + personKey).ShouldContain("is not for servers");
        Site.Has(Kinds.Site.RadiusCert).ShouldBeFalse();
        Refused(certificate + key.Replace("PRIVATE", "PRIVAT", StringComparison.Ordinal)).ShouldContain("is no key in PEM");
    }

    public void Dispose()
    {
        _realm.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private TreeObject Site => _realm.Tree.Get(_realm.Site.Ref)!;

    private string Do(string words) => _realm.Do("site radius_cert " + words).Text!;

    private string Refused(string pem) => _realm.Refused($"site radius_cert berlin {Write("in.pem", pem)}");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private (string Certificate, string Key) Make(AsymmetricAlgorithm algorithm, int days = 365, string use = "1.3.6.1.5.5.7.3.1")
    {
        using var key = algorithm;
        var request = key is RSA rsa
            ? new CertificateRequest("CN=radius.example", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=radius.example", (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        var now = _realm.Clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-10), now.AddDays(days));
        return (made.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
