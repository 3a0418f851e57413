using Otpme.Kerberos.Cryptography;

namespace Otpme.Kerberos.Principals;

/// <summary>
/// The keys of one version number, one for each encryption type; the first one encrypts tickets. <paramref name="Salt"/> is set where
/// the keys are made of a password.
/// </summary>
public sealed record KeyVersion(int Kvno, IReadOnlyList<KerberosKey> Keys, string? Salt = null)
{
    public KerberosKey? Find(int type)
    {
        foreach (var key in Keys)
        {
            if ((int)key.Type == type)
                return key;
        }

        return null;
    }
}
