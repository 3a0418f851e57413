using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Radius;

namespace Otpme.Radius.Tests.Eap;

/// <summary>A test CA with server certificates of both kinds for one DNS name.</summary>
internal sealed class TestCertificates : IEapCertificates
{
    public const string ServerName = "berlin.example.test";

    private readonly X509Certificate2 _ca;
    private readonly ECDsa _caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestCertificates(bool ecdsa = true, bool rsa = true)
    {
        var request = new CertificateRequest("CN=Test CA", _caKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _ca = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        var leaves = new List<PemCertificate>();
        if (ecdsa)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            leaves.Add(Issue(new CertificateRequest("CN=" + ServerName, key, HashAlgorithmName.SHA256), key.ExportPkcs8PrivateKeyPem()));
        }

        if (rsa)
        {
            using var key = RSA.Create(2048);
            leaves.Add(Issue(
                new CertificateRequest("CN=" + ServerName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), key.ExportPkcs8PrivateKeyPem()));
        }

        Current = leaves;
    }

    public IReadOnlyList<PemCertificate> Current { get; set; }

    public long Generation { get; set; } = 1;

    public string CaPem => _ca.ExportCertificatePem();

    private PemCertificate Issue(CertificateRequest request, string key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(ServerName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        var generator = X509SignatureGenerator.CreateForECDsa(_caKey);
        using var leaf = request.Create(_ca.SubjectName, generator, now.AddHours(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(12));
        return new PemCertificate(leaf.ExportCertificatePem() + "\n" + CaPem, key);
    }
}
