using System.Collections.Concurrent;
using System.Text;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>A realm in memory.</summary>
internal sealed class TestPrincipals : IPrincipalDatabase
{
    public const string Realm = "EXAMPLE.TEST";
    public const string Host = "host/client.example.test";
    public const string Service = "host/svc.example.test";
    public const string Guarded = "host/guarded.example.test";

    private static readonly EncryptionType[] s_order =
        [EncryptionType.Aes256CtsHmacSha1_96, EncryptionType.Aes128CtsHmacSha1_96, EncryptionType.Aes256CtsHmacSha384_192, EncryptionType.Aes128CtsHmacSha256_128];

    private readonly ConcurrentDictionary<PrincipalName, Principal> _all = new();

    public TestPrincipals()
    {
        Add($"krbtgt/{Realm}", principal => principal with { Keys = [NewKeys(1)] });
        Add(Host, principal => principal with { Keys = [NewKeys(2)] });
        Add(Service, principal => principal with { Keys = [NewKeys(3), NewKeys(2)] });
        Add(Guarded, principal => principal with { Keys = [NewKeys(1)], RequiredIndicators = ["otp"] });
        Add("alice", principal => principal with { HasOtp = true, Flags = PrincipalFlags.NoService });
        Add("locked", principal => principal with { HasOtp = true, Flags = PrincipalFlags.Disabled });
        Add("plain", principal => principal with { Keys = [PasswordKeys("plainpw", Realm + "plain")], Flags = PrincipalFlags.NoService });
    }

    public Principal this[string name] => _all[PrincipalName.TryParse(name)!];

    public static KeyVersion NewKeys(int kvno) => new(kvno, [.. s_order.Select(KerberosKey.Generate)]);

    public static KeyVersion PasswordKeys(string password, string salt) => new(
        1,
        [.. s_order.Select(type => EncryptionProfile.Of(type).StringToKey(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), EncryptionProfile.Of(type).DefaultIterations))],
        salt);

    public void Add(string name, Func<Principal, Principal> shape) => Set(shape(new Principal { Name = PrincipalName.TryParse(name)! }));

    public void Set(Principal principal) => _all[principal.Name] = principal;

    /// <summary>Names of one component are also found in capitals, as another spelling.</summary>
    public Principal? Find(PrincipalName name) =>
        _all.GetValueOrDefault(name) ?? (name.Components is [var only] ? _all.GetValueOrDefault(new PrincipalName(name.Type, only.ToLowerInvariant())) : null);
}
