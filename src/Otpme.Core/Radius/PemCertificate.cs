namespace Otpme.Core.Radius;

/// <summary>A certificate with its chain (leaf first) and its private key (PKCS#8), all PEM.</summary>
public sealed record PemCertificate(string CertificateChain, string PrivateKey);
