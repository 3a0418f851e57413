namespace Otpme.Core.Pki;

/// <summary>
/// Signs certificates and revocation lists. PEM goes in and out and nothing is kept between calls, so that signing can move into a
/// process of its own. Orders that cannot be fulfilled are refused by value.
/// </summary>
public interface ICertificateAuthority
{
    /// <summary>Makes a self-signed root of purpose <see cref="CertificatePurpose.RealmCa"/> with this private key (PEM, PKCS#8).</summary>
    SigningResult SelfSign(CertificateOrder order, string privateKey);

    /// <summary>
    /// Signs a public key (PEM, SubjectPublicKeyInfo; a private key's PEM is taken too and only its public half is used).
    /// The certificate starts a few minutes ago, for clocks that are late, and never outlives its issuer.
    /// </summary>
    SigningResult Sign(CertificateAndKey issuer, CertificateOrder order, string publicKey);

    /// <summary>Builds the revocation list of an issuer.</summary>
    SigningResult SignRevocationList(CertificateAndKey issuer, RevocationListOrder order);
}
