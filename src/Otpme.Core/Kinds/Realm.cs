using Otpme.Core.Commands.Cas;
using Otpme.Core.Model;
using Otpme.Core.Realms;

namespace Otpme.Core.Kinds;

/// <summary>The whole installation: top of the tree, owner of the realm CA.</summary>
public static class Realm
{
    public static readonly Kind Kind = new("realm", "The whole installation.")
    {
        Without = ["add", "del", "enable", "disable", "rename", "config", "show_config", "get_config", "enable_acl_inheritance", "disable_acl_inheritance", "move"],
        MaxNameLength = 253,
    };

    public static readonly Field<bool> Auth = Kind.Switch("auth", true, "Users of the realm may authenticate.");
    public static readonly Field<bool> Sync = Kind.Switch("sync", true, "Hosts of the realm are synchronised.");

    static Realm()
    {
        Kind.Columns = [Column.OfName("realm"), Column.Of("auth", Auth), Column.Of("sync", Sync), Column.Policies, Column.Description];
        Kind.Own([RealmInitVerb.Verb, .. RealmCaVerbs.All]);
    }
}
