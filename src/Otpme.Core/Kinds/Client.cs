using Otpme.Core.Commands.Clients;
using Otpme.Core.Model;
using Otpme.Core.Radius;

namespace Otpme.Core.Kinds;

/// <summary>A RADIUS client (access point, VPN gateway, switch) or another asker; bound to exactly one access group (guide 5).</summary>
public static class Client
{
    public static readonly Kind Kind = new("client", "RADIUS client: access point, VPN gateway, switch.") { DefaultUnit = "clients", LowerCaseOnly = false };

    public static readonly Field<ObjectRef?> AccessGroup = Kind.Field("access_group", ValueTypes.Reference, null, "Access group that decides.", SetBy.Code);
    public static readonly Field<IReadOnlyList<string>> Addresses = Kind.Field("addresses", ValueTypes.Words, [], "Addresses and networks (CIDR) the client asks from.", SetBy.Code);
    public static readonly Field<SealedValue?> Secret = Kind.Secret("secret", "RADIUS shared secret.");
    public static readonly Field<SealedValue?> PreviousSecret = Kind.Secret("previous_secret", "Secret before the last change; good for one day more.");
    public static readonly Field<DateTimeOffset?> SecretChanged = Kind.Field("secret_changed", ValueTypes.Moment, null, "When the secret was changed.", SetBy.Code, hidden: true);
    public static readonly Field<bool> LimitLogins = Kind.Field("limit_logins", ValueTypes.Flag, false, "Only tokens and roles assigned to the client may log in.", SetBy.Code);
    public static readonly Field<bool> AuthCache = Kind.Switch("auth_cache", false, "Remember right static passwords for a short time.");
    public static readonly Field<TimeSpan> AuthCacheTimeout = Kind.Time("auth_cache_timeout", TimeSpan.FromSeconds(60), "How long a right password is remembered.");
    public static readonly Field<bool> Dot1x = Kind.Switch("dot1x_auth", false, "802.1X: only tokens that support it.", "dot1x");
    public static readonly Field<bool> RequireMessageAuthenticator = Kind.Switch("require_message_authenticator", true, "Drop requests without Message-Authenticator (CVE-2024-3596).", "message_authenticator");
    public static readonly Field<bool> Challenge = Kind.Switch("challenge", false, "Ask for the second factor by Access-Challenge.");
    public static readonly Field<TimeSpan> RejectDelay = Kind.Time("reject_delay", TimeSpan.FromSeconds(1), "An Access-Reject leaves this long after its request.");
    public static readonly Field<IReadOnlyList<string>> ReplyAttributes = Kind.Field("reply_attributes", ValueTypes.Words, [], "RADIUS attributes (numbers) a reply may carry; empty: all.");
    public static readonly Field<bool> KerberosKdc = Kind.Switch("krb5_kdc", false, "An MIT krb5kdc: its NAS-Identifier is ignored, user names are principals, replies have only what it can read.");
    public static readonly Field<IReadOnlyList<string>> KerberosRealms = Kind.Field("krb5_realms", ValueTypes.Words, [], "Kerberos realms of the KDC whose users are ours; empty: all it serves.");
    public static readonly Field<string> SocketPath = Kind.Field("socket_path", StreamSocketRules.Path, "", "UNIX stream socket that the client also asks on; empty: none.", unique: true);
    public static readonly Field<bool> SocketSecret = Kind.Switch("socket_secret", false, "On the UNIX socket the RADIUS secret holds, not the empty one.");
    public static readonly Field<string> SocketOwner = Kind.Field("socket_owner", StreamSocketRules.Owner, "", "Account that may use the UNIX socket, besides root and the node's own; the file is given to it where the node may do so.");
    public static readonly Field<string> SocketMode = Kind.Field("socket_mode", StreamSocketRules.Mode, "0600", "File mode of the UNIX socket.");
    public static readonly Members Tokens = Kind.Member("token");
    public static readonly Members Roles = Kind.Member("role");

    static Client()
    {
        Kind.Columns =
        [
            Column.OfName("clientname"), Column.Unit, Column.Status, Column.Reference("accessgroup", AccessGroup), Column.Of("roles", Roles),
            Column.Of("tokens", Tokens), Column.Of("dot1x", Dot1x), new Column("logins", (_, obj) => [obj.Get(LimitLogins) ? "limited" : "unlimited"]),
            Column.Of("addresses", Addresses), Column.Of("auth_cache", AuthCache), Column.Of("auth_cache_timeout", AuthCacheTimeout),
            Column.Policies, Column.Description,
        ];
        Kind.Own(ClientVerbs.All);
    }
}
