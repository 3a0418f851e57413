using Otpme.Contracts;
using Otpme.Core.Kerberos;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;
using Otpme.Node.Configuration;

namespace Otpme.Node.Kerberos;

/// <summary>What the commands of <c>otpme-kdc</c> need: the configured port, the file of the CA certificates, keytabs.</summary>
internal sealed class KdcForCommands(Settings settings, Paths paths) : IKdc
{
    public int Port => settings.Get(SettingKeys.Kdc) ? settings.Port(settings.Get(SettingKeys.KdcPort)) : 0;

    public string AnchorsFile => paths.AuthoritiesFile;

    public byte[] WriteKeytab(string principal, string realm, IReadOnlyList<StoredKeyVersion> versions, DateTimeOffset written) =>
        Keytab.Write(new PrincipalName(NameType.ServiceInstance, principal.Split('/')), realm, [.. versions.Select(TreePrincipals.KeysOf)], written);
}
