using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Kerberos.Pkinit;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>A KDC certificate and the authority that clients trust.</summary>
internal static class TestIdentity
{
    private static readonly Lazy<(KdcIdentity Kdc, X509Certificate2 Authority)> s_made = new(Make);

    public static KdcIdentity Kdc => s_made.Value.Kdc;

    public static X509Certificate2 Authority => s_made.Value.Authority;

    private static (KdcIdentity Kdc, X509Certificate2 Authority) Make()
    {
        var from = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddHours(-1);
        using var authorityKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test CA", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var authority = request.CreateSelfSigned(from, from.AddDays(10));

        var key = RSA.Create(2048);
        request = new CertificateRequest("CN=kdc", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(KdcCertificateName.KeyPurpose)], critical: false));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", KdcCertificateName.SubjectAlternativeName(TestPrincipals.Realm), critical: false));
        return (new KdcIdentity(request.Create(authority, from, from.AddDays(5), [1, 2, 3, 4]), key, []), authority);
    }
}
