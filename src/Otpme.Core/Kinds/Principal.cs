using Otpme.Core.Commands.Principals;
using Otpme.Core.Kerberos;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>
/// A Kerberos principal with long-term keys: a service, a host, the ticket-granting service itself. Users are principals, too, but have
/// no object of this kind and no keys. Lies in the site, since its name is no path.
/// </summary>
public static class Principal
{
    public static readonly Kind Kind = new("principal", "Kerberos: services and hosts with their keys, and what clients need to know.")
    {
        Noun = "kdc", Title = "service", LowerCaseOnly = false, MaxNameLength = PrincipalText.MaxLength,
        Without = ["add", "del", "rename", "move", "touch", "add_policy", "remove_policy", "list_policies", "enable_acl_inheritance", "disable_acl_inheritance", "remove_orphans"],
    };

    public static readonly Field<SealedValue?> Keys = Kind.Secret("keys", "Long-term keys, all versions that tickets may still need.");
    public static readonly Field<int> Kvno = Kind.Field("kvno", ValueTypes.Number(0, int.MaxValue), 0, "Version of the newest keys.", SetBy.Code);
    public static readonly Field<DateTimeOffset?> KeysMade = Kind.Field("keys_made", ValueTypes.Moment, null, "When the newest keys were made.", SetBy.Code);
    public static readonly Field<bool> OkAsDelegate = Kind.Switch("ok_as_delegate", false, "Clients may trust the service with forwarded tickets.");
    public static readonly Field<IReadOnlyList<string>> RequireAuth = Kind.Field("require_auth", ValueTypes.Words, [], "Authentication indicators; a client's ticket must have one of them. Empty: any ticket will do.");

    static Principal()
    {
        Kind.Columns =
        [
            Column.OfName("service"), Column.Status, Column.Of("kvno", Kvno), Column.Of("keys_made", KeysMade), Column.Of("require_auth", RequireAuth), Column.Description,
        ];
        Kind.Own(PrincipalVerbs.All);
    }
}
