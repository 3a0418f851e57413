using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Principals;

/// <summary>
/// Where principals come from. The realm is the KDC's own. Called on every request by many threads at once: answers from memory and
/// does not wait. krbtgt/REALM must be there, with keys.
/// </summary>
public interface IPrincipalDatabase
{
    /// <summary>
    /// The principal of this name, or of which it is another spelling (the found one's <see cref="Principal.Name"/> is the canonical one);
    /// null when there is none. For an enterprise name (RFC 6806 section 5) the caller gives the part before the realm.
    /// </summary>
    Principal? Find(PrincipalName name);
}
