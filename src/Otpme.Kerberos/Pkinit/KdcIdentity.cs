using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Otpme.Kerberos.Pkinit;

/// <summary>
/// What the KDC signs with in PKINIT: its certificate (with extended key usage 1.3.6.1.5.2.3.5 and the other name 1.3.6.1.5.2.2 for
/// krbtgt/REALM, RFC 4556 section 3.2.4), its RSA key, and the certificates between it and the anchor that clients have.
/// </summary>
public sealed record KdcIdentity(X509Certificate2 Certificate, RSA Key, IReadOnlyList<X509Certificate2> Chain);
