namespace Otpme.Kerberos.Principals;

/// <summary>What a principal may not do, and what its tickets say.</summary>
[Flags]
public enum PrincipalFlags
{
    None = 0,

    /// <summary>Gets no tickets and no tickets are made for it.</summary>
    Disabled = 1,

    /// <summary>No tickets are made for it: a user, who is no service.</summary>
    NoService = 2,

    /// <summary>Its tickets are not forwardable.</summary>
    NotForwardable = 4,

    /// <summary>Its tickets are not renewable.</summary>
    NotRenewable = 8,

    /// <summary>Its tickets are not proxiable.</summary>
    NotProxiable = 16,

    /// <summary>Clients may trust this service with forwarded tickets (RFC 4120 section 2.8).</summary>
    OkAsDelegate = 32,
}
