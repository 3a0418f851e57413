using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Realms;

/// <summary>An access group that every site starts with (specification 1.2).</summary>
/// <param name="Roles">Roles that are members.</param>
/// <param name="ChildOf">Access group it is a child of, or null.</param>
public sealed record BuiltInAccessGroup(
    string Name,
    string Description,
    bool Sessions,
    TimeSpan Timeout,
    TimeSpan UnusedTimeout,
    int MaxSessions,
    TimeSpan Relogin,
    IReadOnlyList<string> Roles,
    string? ChildOf,
    bool PassOnTimeouts)
{
    private static readonly TimeSpan s_month = TimeSpan.FromDays(30);

    public static readonly IReadOnlyList<BuiltInAccessGroup> All =
    [
        new("REALM", "Realm logins", true, s_month, TimeSpan.FromDays(21), 3, TimeSpan.FromSeconds(1), ["SITE_ADMIN", "REALM_USER"], null, false),
        new("MGMT", "Management", false, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5), 0, TimeSpan.Zero, [], "REALM", false),
        new("JOIN", "Joining and leaving of hosts", false, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5), 0, TimeSpan.Zero, [], null, false),
        new("SSO", "SSO portal", true, s_month, s_month, 3, TimeSpan.FromMinutes(1), ["SSO_USER"], null, true),
        new("LDAP", "LDAP", true, TimeSpan.FromDays(1), TimeSpan.FromDays(1), 3, TimeSpan.FromMinutes(1), [], "REALM", false),
        new("KRB", "Kerberos", false, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5), 0, TimeSpan.Zero, [], "REALM", false),
    ];

    /// <summary>Gives a new group the settings of the plan.</summary>
    internal void Describe(Transaction transaction, TreeObject group)
    {
        transaction.Set(group, ObjectFields.Description, Description);
        transaction.Set(group, AccessGroup.Sessions, Sessions);
        transaction.Set(group, AccessGroup.Timeout, Timeout);
        transaction.Set(group, AccessGroup.UnusedTimeout, UnusedTimeout);
        transaction.Set(group, AccessGroup.MaxSessions, MaxSessions);
        transaction.Set(group, AccessGroup.ReloginTimeout, Relogin);
        transaction.Set(group, AccessGroup.TimeoutPassOn, PassOnTimeouts);
    }
}
