using Otpme.Core.Commands.Groups;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A POSIX group; its members come from tokens and roles, and from users whose default group it is (guide 14).</summary>
public static class Group
{
    public static readonly Kind Kind = new("group", "POSIX group.") { DefaultUnit = "groups", MaxNameLength = 32 };

    public static readonly Field<string> GidNumber = Kind.Field("gidNumber", ValueTypes.Text, "", "POSIX gid.", SetBy.Code, unique: true, showAs: "gidNumber");
    public static readonly Members Tokens = Kind.Member("token");
    public static readonly Members Roles = Kind.Member("role");
    public static readonly Members SyncUsers = Kind.Member("user", "sync_user", "sync_user");

    static Group()
    {
        Kind.Columns =
        [
            Column.OfName("groupname"), Column.Unit, Column.Status, Column.Of("roles", Roles), Column.Of("tokens", Tokens),
            Column.Of("sync_users", SyncUsers), Column.Policies, Column.Inherit, Column.Description,
        ];
        Kind.Own(GroupVerbs.All);
    }
}
