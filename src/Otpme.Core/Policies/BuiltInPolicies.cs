using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>The policies that every realm starts with, and which objects get which of them (specification 1.2).</summary>
public static class BuiltInPolicies
{
    /// <summary>All of them, in the order they are made.</summary>
    public static readonly IReadOnlyList<BuiltInPolicy> All =
    [
        LoginTimes("workhours_login", "* 6-18 * * 1-5"),
        LoginTimes("weekend_login", "* * * * 6-7"),
        AutoDisable("auto_disable_hour", "+1h"),
        AutoDisable("auto_disable_day", "+1D"),
        AutoDisable("auto_disable_week", "+1W"),
        AutoDisable("auto_disable_month", "+1M"),
        AutoDisable("auto_disable_year", "+1Y"),
        ForceToken("force_token_otp", "otp", "otp_push"),
        ForceToken("force_token_non_static", "otp", "otp_push", "ssh_key", "smartcard"),
        new("auth_on_action", PolicyTypes.AuthOnAction),
        new("default_units", PolicyTypes.DefaultUnits),
        new("default_groups", PolicyTypes.DefaultGroups),
        new("default_roles", PolicyTypes.DefaultRoles),
        new("default_policies", PolicyTypes.DefaultPolicies),
        new("id_range", PolicyTypes.IdRange),
        new("token_acls", PolicyTypes.TokenAcls, (transaction, policy) =>
        {
            transaction.Set(policy, Policy.UserAcls, ["view_all", "encrypt", "decrypt", "gen_keys"]);
            transaction.Set(policy, Policy.TokenAcls, ["view", "edit:pin", "edit:password", "delete"]);
            transaction.Set(policy, Policy.CreatorAcls, ["view", "edit", "delete"]);
        }),
        new("object_templates", PolicyTypes.ObjectTemplates),
        new("password_strength", PolicyTypes.Password),
    ];

    /// <summary>Which policies an object of a kind gets; <c>all</c> means every kind.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Assignments =
    [
        new(PolicyDefaults.AllKinds, ["auth_on_action"]),
        new("site", ["id_range", "default_policies"]),
        new("unit", ["object_templates", "default_policies", "default_groups", "default_roles"]),
        new("user", ["default_units", "token_acls", "password_strength"]),
        new("token", ["password_strength"]),
        new("host", ["password_strength"]),
        new("node", ["password_strength"]),
    ];

    /// <summary>Makes all of them in a unit and fills <c>default_policies</c> with <see cref="Assignments"/>. Gives them by name.</summary>
    public static IReadOnlyDictionary<string, TreeObject> Add(Transaction transaction, TreeObject unit)
    {
        var made = new Dictionary<string, TreeObject>(StringComparer.Ordinal);
        foreach (var builtIn in All)
        {
            var policy = transaction.Add(Policy.Kind, unit.Ref, builtIn.Name);
            transaction.Set(policy, Policy.Type, builtIn.Type.Name);
            builtIn.Settings?.Invoke(transaction, policy);
            made.Add(builtIn.Name, policy);
        }

        var entries = Assignments.SelectMany(a => a.Value.Select(name => PolicyDefaults.Entry(a.Key, made[name].Ref)));
        transaction.Set(made["default_policies"], Policy.Defaults, [.. entries]);
        foreach (var policy in made.Values)
            Assign(transaction, policy, made);
        return made;
    }

    /// <summary>Gives an object that was made before <c>default_policies</c> could be asked its policies: realm, site, units.</summary>
    public static void Assign(Transaction transaction, TreeObject obj, IReadOnlyDictionary<string, TreeObject> policies) =>
        transaction.Set(
            obj,
            ObjectFields.Policies,
            [.. Assignments.Where(a => a.Key == PolicyDefaults.AllKinds || a.Key == obj.Kind.Name).SelectMany(a => a.Value).Select(name => policies[name].Ref).Where(policy => policy != obj.Ref)]);

    private static BuiltInPolicy LoginTimes(string name, string times) =>
        new(name, PolicyTypes.LoginTimes, (transaction, policy) => transaction.Set(policy, Policy.LoginTimes, times));

    private static BuiltInPolicy AutoDisable(string name, string rule) =>
        new(name, PolicyTypes.AutoDisable, (transaction, policy) => transaction.Set(policy, Policy.AutoDisable, rule));

    private static BuiltInPolicy ForceToken(string name, params string[] passTypes) =>
        new(name, PolicyTypes.ForceToken, (transaction, policy) => transaction.Set(policy, Policy.ForcePassTypes, passTypes));
}
