using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;

namespace Otpme.Kerberos.Server;

/// <summary>Which encryption types and keys a request gets (RFC 4120 section 3.1.3).</summary>
internal static class EncryptionChoice
{
    /// <summary>The first type on the client's list that realm and service have, too; null when there is none.</summary>
    public static EncryptionType? Session(IReadOnlyList<int> wanted, KdcSettings settings, Principal service)
    {
        foreach (var type in wanted)
        {
            if (EncryptionProfile.Find(type) is { } profile && settings.EncryptionTypes.Contains(profile.Type) && service.NewestKeys?.Find(type) is not null)
                return profile.Type;
        }

        return null;
    }

    /// <summary>The client's newest keys of the types on its list, in the order of the list.</summary>
    public static List<KerberosKey> ClientKeys(IReadOnlyList<int> wanted, KdcSettings settings, Principal client)
    {
        var keys = new List<KerberosKey>();
        foreach (var type in wanted)
        {
            if (client.NewestKeys?.Find(type) is { } key && settings.EncryptionTypes.Contains(key.Type) && !keys.Contains(key))
                keys.Add(key);
        }

        return keys;
    }
}
