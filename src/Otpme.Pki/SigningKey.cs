using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Otpme.Pki;

/// <summary>The private key of an issuer, with the hash and padding it signs by: SHA-256, or SHA-384 for P-384.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private SigningKey(AsymmetricAlgorithm key, X509SignatureGenerator generator, PublicKey publicKey)
    {
        _key = key;
        Generator = generator;
        PublicKey = publicKey;
    }

    public X509SignatureGenerator Generator { get; }

    public PublicKey PublicKey { get; }

    public HashAlgorithmName Hash =>
        _key is ECDsa { KeySize: 384 } ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    public static SigningKey? Load(string pem) => PrivateKeyPem.Load(pem) switch
    {
        RSA rsa => new SigningKey(rsa, X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), new PublicKey(rsa)),
        ECDsa ecdsa => new SigningKey(ecdsa, X509SignatureGenerator.CreateForECDsa(ecdsa), new PublicKey(ecdsa)),
        _ => null,
    };

    public CertificateRequest Request(X500DistinguishedName subject, PublicKey publicKey) => new(subject, publicKey, Hash);

    public void Dispose() => _key.Dispose();
}
