namespace Otpme.Kerberos.Wire;

/// <summary>Numbers of RFC 4120 that belong to no list.</summary>
public static class KerberosProtocol
{
    /// <summary>pvno, tkt-vno and authenticator-vno (RFC 4120 section 5.4.1).</summary>
    public const int Version = 5;

    /// <summary>The port of a KDC (RFC 4120 section 7.2).</summary>
    public const int Port = 88;
}
