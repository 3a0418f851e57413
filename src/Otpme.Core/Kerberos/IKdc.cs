namespace Otpme.Core.Kerberos;

/// <summary>What commands need of the node's key distribution centre.</summary>
public interface IKdc
{
    /// <summary>Its port for UDP and TCP; 0 when this node serves no Kerberos.</summary>
    int Port { get; }

    /// <summary>File on this machine with the certificates by which clients know the KDC (anonymous PKINIT).</summary>
    string AnchorsFile { get; }

    /// <summary>A keytab file with all keys of all versions given; secret.</summary>
    byte[] WriteKeytab(string principal, string realm, IReadOnlyList<StoredKeyVersion> versions, DateTimeOffset written);
}
