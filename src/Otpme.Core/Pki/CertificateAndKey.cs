namespace Otpme.Core.Pki;

/// <summary>A certificate (PEM) and its private key (PEM, PKCS#8, not encrypted). Never printed whole.</summary>
public sealed record CertificateAndKey(string Certificate, string PrivateKey)
{
    public override string ToString() => "certificate and key";
}
