using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Authentication.Records;

/// <summary>What users inherit from the unit they lie in, the units above, site and realm; compiled once per unit.</summary>
internal sealed class PlaceRecord
{
    private readonly HashSet<string> _forced;

    private PlaceRecord(HashSet<string> forced) => _forced = forced;

    /// <summary>Why nobody of this place gets in; null when all is enabled.</summary>
    public LoginReason? Closed { get; private init; }

    /// <summary>Name of the disabled realm, site or unit.</summary>
    public string ClosedBy { get; private init; } = "";

    public ObjectRef? AdminToken { get; private init; }

    /// <summary>The admin role and the roles in it.</summary>
    public Containers Admins { get; private init; } = new();

    public int HotpRange { get; private init; }

    public TimeSpan MotpValidity { get; private init; }

    public TimeSpan MotpDrift { get; private init; }

    public bool AllowTempPasswords { get; private init; }

    public int FailedPassHistory { get; private init; }

    public bool VerifiedCache { get; private init; }

    public string DefaultTokenName { get; private init; } = "";

    public string? Vlan { get; private init; }

    public static PlaceRecord Compile(Tree tree, ObjectRef? parent)
    {
        if (tree.Get(parent) is not { } unit)
            return new PlaceRecord([]) { Closed = LoginReason.AUTH_UNIT_DISABLED, ClosedBy = "missing unit" };

        TreeObject? site = null;
        TreeObject? closedBy = null;
        var admins = new Containers();
        foreach (var at in ObjectPath.Chain(tree, unit))
        {
            var isOpen = at.IsEnabled && (at.Kind != Site.Kind || at.Get(Site.Auth)) && (at.Kind != Realm.Kind || at.Get(Realm.Auth));
            closedBy ??= isOpen ? null : at;
            if (at.Kind == Site.Kind)
                site = at;
        }

        if (tree.Get(site?.Get(Site.AdminRole)) is { IsEnabled: true } role)
            admins.Add(tree, role, Role.Roles);
        var forced = site is null ? [] : AllParameters.ForceSiteParameters.Get(tree, site).ToHashSet(StringComparer.Ordinal);
        T Of<T>(Parameter<T> parameter) => parameter.Get(tree, site is not null && forced.Contains(parameter.Name) ? site : unit);
        return new PlaceRecord(forced)
        {
            Closed = closedBy is null ? null
                : closedBy.Kind == Realm.Kind ? LoginReason.AUTH_REALM_DISABLED
                : closedBy.Kind == Site.Kind ? LoginReason.AUTH_SITE_DISABLED
                : LoginReason.AUTH_UNIT_DISABLED,
            ClosedBy = closedBy?.ToString() ?? "",
            AdminToken = site?.Get(Site.AdminToken),
            Admins = admins,
            HotpRange = Of(AllParameters.HotpCheckRange),
            MotpValidity = Of(AllParameters.MotpValidityTime),
            MotpDrift = Of(AllParameters.MotpDrift),
            AllowTempPasswords = Of(AllParameters.AllowTempPasswords),
            FailedPassHistory = Of(AllParameters.FailedPassHistory),
            VerifiedCache = Of(AllParameters.VerifiedPasswordCache),
            DefaultTokenName = Of(AllParameters.DefaultTokenName),
            Vlan = Of(AllParameters.Vlans) is [var vlan, ..] ? vlan : null,
        };
    }

    /// <summary>The value for a user or one of its tokens: theirs if they have one and the site does not force its own.</summary>
    public T For<T>(Parameter<T> parameter, T here, Tree tree, TreeObject user, TreeObject? token = null)
    {
        if (_forced.Contains(parameter.Name))
            return here;
        if (token?.Get(ObjectFields.Config).ContainsKey(parameter.Name) == true)
            return parameter.Get(tree, token);
        return user.Get(ObjectFields.Config).ContainsKey(parameter.Name) ? parameter.Get(tree, user) : here;
    }
}
