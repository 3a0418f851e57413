using Otpme.Core.Authentication.Counters;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Commands.Common;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Users;

/// <summary><c>otpme-user show NAME</c>: the "User info" block with the failed logins of each access group, then the user's tokens.</summary>
internal static class UserDetails
{
    public static CommandResult Show(Invocation invocation, TreeObject user)
    {
        var (tree, services) = (invocation.Tree, invocation.Services);
        var chain = ObjectPath.Chain(tree, user);
        var entries = new List<KeyValuePair<string, IReadOnlyList<string>?>>();
        Add("username", user.Name);
        Add("oid", ObjectPath.Oid(tree, user));
        Add("uuid", user.Id.ToString("D"));
        Add("status", IsActive(invocation, user) ? "Active" : "Disabled");
        AddField("auto_disable", User.AutoDisable.Rule);
        Add("realm", chain[0].Name);
        Add("site", chain.FirstOrDefault(o => o.Kind == Site.Kind)?.Name ?? "");
        Add("unit", ObjectPath.OfUnit(tree, user));
        Add("group", tree.Get(user.Get(User.Group))?.Name ?? "");
        AddField("uidNumber", User.UidNumber);
        AddField("homeDirectory", User.HomeDirectory);
        AddField("loginShell", User.LoginShell);
        AddField("allow_disabled_login", User.DisabledLogin);
        AddField("admin_access", User.AdminAccess);
        AddField("inherit_acls", ObjectFields.AclInheritance);
        AddField("language", User.Language);
        AddField("description", ObjectFields.Description);
        entries.Add(new("policies", Column.Policies.Cell(tree, user)));
        entries.Add(new("failed_logins", [.. Failures(invocation, user)]));
        AddField("created", ObjectFields.Created);
        AddField("creator", ObjectFields.Creator);
        AddField("modified", ObjectFields.Modified);
        AddField("modified_by", ObjectFields.ModifiedBy);
        entries.Add(new("last_used", LastUse.Read(tree.View, LastUse.KeyOf(user.Ref)) is { } used ? ValueTypes.Moment.Show(used) : []));
        var tokens = Showing.Table(tree, Token.Kind, tree.Children(user.Ref, Token.Kind).OrderBy(t => t.Name, StringComparer.Ordinal));
        return new DetailResult("User info", entries, [new("User tokens", tokens)])
        {
            ListKeys = new HashSet<string>(["policies", "failed_logins"], StringComparer.Ordinal),
        };

        void Add(string key, string value) => entries.Add(new(key, value.Length == 0 ? [] : [value]));

        void AddField(string key, Field field) => entries.Add(new(key, user.Show(field)));
    }

    /// <summary>Enabled, and not past the time at which it disables itself.</summary>
    private static bool IsActive(Invocation invocation, TreeObject user)
    {
        var services = invocation.Services;
        var rules = AutoDisableRules.Compile(invocation.Tree, user, User.AutoDisable, services.TimeZone);
        var used = LastUse.Read(invocation.Tree.View, LastUse.KeyOf(user.Ref))?.ToUnixTimeMilliseconds() ?? 0;
        return user.IsEnabled && !rules.HaveEnded(services.Clock.GetUtcNow().ToUnixTimeMilliseconds(), used);
    }

    /// <summary>One entry for each access group with failed logins: how many, and whether they block.</summary>
    private static IEnumerable<string> Failures(Invocation invocation, TreeObject user)
    {
        foreach (var status in FailureCounters.Read(invocation.Tree, user.Ref, invocation.Services.Clock.GetUtcNow()))
            yield return $"{invocation.Tree.Get(status.AccessGroup)?.Name}: {status.Count}{(status.IsBlocked ? " (blocked)" : "")}";
    }
}
