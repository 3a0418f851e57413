using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>The extensions that follow from a certificate's purpose. All profiles stand here, in one list.</summary>
/// <param name="PathLength">How many CAs may follow; null: no CA.</param>
/// <param name="Server">Extended key usage serverAuth.</param>
/// <param name="Client">Extended key usage clientAuth.</param>
/// <param name="OtherUsage">A further extended key usage.</param>
internal sealed record CertificateProfile(CertificatePurpose Purpose, int? PathLength, bool Server, bool Client, string? OtherUsage = null)
{
    private static readonly CertificateProfile[] All =
    [
        new(CertificatePurpose.RealmCa, PathLength: 1, Server: false, Client: false),
        new(CertificatePurpose.SiteCa, PathLength: 0, Server: false, Client: false),
        new(CertificatePurpose.Site, PathLength: null, Server: true, Client: true),
        new(CertificatePurpose.Node, PathLength: null, Server: true, Client: true),
        new(CertificatePurpose.Service, PathLength: null, Server: true, Client: false),
        new(CertificatePurpose.EapServer, PathLength: null, Server: true, Client: false),
        new(CertificatePurpose.KerberosKdc, PathLength: null, Server: false, Client: false, OtherUsage: "1.3.6.1.5.2.3.5"),
        new(CertificatePurpose.Client, PathLength: null, Server: false, Client: true),
    ];

    public bool IsCa => PathLength is not null;

    public static CertificateProfile Of(CertificatePurpose purpose) => All.Single(profile => profile.Purpose == purpose);

    /// <summary>RFC 5280 4.2.1.3. RSA keys of TLS 1.2 without forward secrecy would also encipher; ECDSA keys only sign.</summary>
    public X509KeyUsageFlags KeyUsage(bool isRsa) => this switch
    {
        { IsCa: true } => X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
        _ when isRsa => X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment,
        _ => X509KeyUsageFlags.DigitalSignature,
    };
}
