namespace Otpme.Core.Pki;

/// <summary>What a certificate is for. Extensions and limits follow from it.</summary>
public enum CertificatePurpose
{
    /// <summary>The realm's root: self-signed, signs site CAs only (path length 1).</summary>
    RealmCa,

    /// <summary>A site's CA, signed by the realm CA; signs everything of the site, but no further CA (path length 0).</summary>
    SiteCa,

    /// <summary>The site itself: <c>site.realm</c> and its authentication FQDN; server and client of TLS.</summary>
    Site,

    /// <summary>A node or host of the site; server and client of mutual TLS.</summary>
    Node,

    /// <summary>A service under a name of its own: management FQDN, SSO FQDN.</summary>
    Service,

    /// <summary>EAP-TTLS and PEAP (RFC 5216 5.3, RFC 9190): server authentication under <c>site.realm</c>.</summary>
    EapServer,

    /// <summary>The realm's key distribution centre (RFC 4556 3.2.4); names itself by a name of another form.</summary>
    KerberosKdc,

    /// <summary>A client outside the tree, such as a machine that sends backups.</summary>
    Client,
}
