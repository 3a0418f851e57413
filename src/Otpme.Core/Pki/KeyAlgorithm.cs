namespace Otpme.Core.Pki;

/// <summary>What kind of key a certificate has.</summary>
public enum KeyAlgorithm
{
    Rsa,

    /// <summary>ECDSA on a NIST curve.</summary>
    Ecdsa,
}
