namespace Otpme.Core.Radius;

/// <summary>The server certificates of EAP-TTLS and PEAP: ECDSA P-256 and RSA side by side, from the site CA.</summary>
public interface IEapCertificates
{
    /// <summary>Current certificates with private keys and chain, PEM; the first is preferred.</summary>
    IReadOnlyList<PemCertificate> Current { get; }

    /// <summary>Grows when the certificates are replaced.</summary>
    long Generation { get; }
}
