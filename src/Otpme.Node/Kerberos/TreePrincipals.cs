using System.Collections.Concurrent;
using Otpme.Core.Kerberos;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Security;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;
using KerberosPrincipal = Otpme.Kerberos.Principals.Principal;
using ServiceKind = Otpme.Core.Kinds.Principal;

namespace Otpme.Node.Kerberos;

/// <summary>
/// The principals of the realm as they stand in the tree: services with their keys, and every user, who has none. What was found stays in a
/// bounded memory and is made anew when its object or anything that settings come from has changed; keys keep what was derived from them
/// until they change themselves. Nothing is remembered of names that do not exist.
/// </summary>
internal sealed class TreePrincipals(Tree tree, ISealer sealer) : IPrincipalDatabase
{
    /// <summary>Spellings that are remembered; when there are more, it starts over.</summary>
    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<PrincipalName, KnownPrincipal> _known = new();
    private int _count;

    public KerberosPrincipal? Find(PrincipalName name)
    {
        var structure = tree.StructureGeneration;
        _known.TryGetValue(name, out var known);
        if (known is not null && known.Structure == structure && tree.Get(known.Object)?.Revision == known.Revision)
            return known.Principal;
        if (Look(name) is not { } found)
            return null;
        var made = new KnownPrincipal(
            found.Kind == User.Kind ? OfUser(found) : OfService(found, known?.Object == found.Ref && known.Revision == found.Revision ? known.Principal.Keys : null),
            found.Ref,
            found.Revision,
            structure);
        Keep(name, made, isNew: known is null);
        return made.Principal;
    }

    /// <summary>A name of one component is a user's, in the user's own spelling or any other; all others are services'.</summary>
    private TreeObject? Look(PrincipalName name)
    {
        if (name.Components.Count != 1)
            return name.Components.Any(component => component.Contains('/', StringComparison.Ordinal)) ? null : tree.Find(ServiceKind.Kind, string.Join('/', name.Components));
        var user = name.Components[0];
        if (user.Length is 0 or > byte.MaxValue || user.AsSpan().ContainsAny('/', '\0'))
            return null;
        if (tree.Find(User.Kind, user) is { } exact)
            return exact;
        var lower = user.ToLowerInvariant();
        return lower == user ? null : tree.Find(User.Kind, lower);
    }

    private KerberosPrincipal OfUser(TreeObject user) => new()
    {
        Name = new PrincipalName(NameType.Principal, user.Name),
        Flags = PrincipalFlags.NoService | (user.IsEnabled || user.Get(User.DisabledLogin) ? PrincipalFlags.None : PrincipalFlags.Disabled),
        HasOtp = true,
        OtpAttribute = user.Get(User.KerberosOtp) is { Length: > 0 } tokens ? tokens : null,
        MaxLife = AllParameters.KerberosTicketLifetime.Get(tree, user),
        MaxRenewableLife = AllParameters.KerberosRenewLifetime.Get(tree, user),
    };

    private KerberosPrincipal OfService(TreeObject service, IReadOnlyList<KeyVersion>? keys) => new()
    {
        Name = new PrincipalName(NameType.ServiceInstance, service.Name.Split('/')),
        Flags = (service.IsEnabled ? PrincipalFlags.None : PrincipalFlags.Disabled) | (service.Get(ServiceKind.OkAsDelegate) ? PrincipalFlags.OkAsDelegate : PrincipalFlags.None),
        Keys = keys ?? [.. StoredKeys.Open(sealer, service).Select(KeysOf)],
        RequiredIndicators = service.Get(ServiceKind.RequireAuth),
        MaxLife = AllParameters.KerberosTicketLifetime.Get(tree, service),
        MaxRenewableLife = AllParameters.KerberosRenewLifetime.Get(tree, service),
    };

    internal static KeyVersion KeysOf(StoredKeyVersion version) =>
        new(version.Kvno, [.. version.Keys.Select(key => KerberosKey.TryCreate(key.Type, key.Value)).OfType<KerberosKey>()]);

    private void Keep(PrincipalName name, KnownPrincipal made, bool isNew)
    {
        if (isNew && Interlocked.Increment(ref _count) > Capacity)
        {
            _known.Clear();
            Volatile.Write(ref _count, 1);
        }

        _known[name] = made;
    }
}
