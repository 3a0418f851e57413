using Otpme.Core.Commands.Groups;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A set of tokens, roles and hosts that is granted access as one. Members of a role in the role are members too.</summary>
public static class Role
{
    public static readonly Kind Kind = new("role", "Set of tokens and roles.") { DefaultUnit = "roles", LowerCaseOnly = false, ExtraNameCharacters = ":" };

    public static readonly Members Tokens = Kind.Member("token");
    public static readonly Members Roles = Kind.Member("role");
    public static readonly Members Hosts = Kind.Member("host");
    public static readonly Members SyncUsers = Kind.Member("user", "sync_user", "sync_user");

    static Role()
    {
        Kind.Columns =
        [
            Column.OfName("role"), Column.Unit, Column.Status, Column.Of("roles", Roles), Column.Of("tokens", Tokens), Column.Of("hosts", Hosts),
            Column.Of("sync_users", SyncUsers), Column.In("accessgroups", "accessgroup"), Column.In("groups", "group"), Column.Policies,
            Column.Description,
        ];
        Kind.Own(RoleVerbs.All);
    }
}
