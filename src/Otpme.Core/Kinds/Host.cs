using Otpme.Core.Commands.Hosts;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A machine whose users log in with tokens of the realm (guide 19, 27).</summary>
public static class Host
{
    public static readonly Kind Kind = new("host", "Machine of the realm.") { DefaultUnit = "hosts", Without = ["rename"] };

    public static readonly Field<bool> LimitLogins = Kind.Field("limit_logins", ValueTypes.Flag, true, "Only tokens and roles assigned to the host may log in.", SetBy.Code);
    public static readonly Field<SealedValue?> Jotp = Kind.Secret("jotp", "One-time password to join.");
    public static readonly Members Tokens = Kind.Member("token");

    static Host()
    {
        Kind.Columns =
        [
            Column.OfName("host"), Column.Unit, Column.Status, Column.Of("tokens", Tokens),
            new Column("logins", (_, obj) => [obj.Get(LimitLogins) ? "limited" : "unlimited"]), Column.Policies, Column.Inherit, Column.Description,
        ];
        Kind.Own(HostVerbs.All);
    }
}
