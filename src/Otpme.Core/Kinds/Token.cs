using Otpme.Core.Model;
using Otpme.Core.Tokens;

namespace Otpme.Core.Kinds;

/// <summary>
/// A credential of a user, named <c>user/token</c>. Tokens, not users, are members of roles, groups, access groups, clients and hosts.
/// What its types are and how they verify stands in the folder Tokens.
/// </summary>
public static class Token
{
    public static readonly Kind Kind = new("token", "A credential of a user.")
    {
        NameScope = NameScope.Parent, ExtraNameCharacters = ":", MaxNameLength = 128, Without = ["add"],
    };

    public static readonly Field<string> Type = Kind.Field("token_type", ValueTypes.Text, "", "Type of the token.", SetBy.Code);
    public static readonly AutoDisableFields AutoDisable = new(Kind);

    // Password tokens.
    public static readonly Field<SealedValue?> PasswordHash = Kind.Secret("password_hash", "Slow hash of the password.");
    public static readonly Field<SealedValue?> NtHash = Kind.Secret("nt_hash", "NT hash, kept while MS-CHAP is enabled.");
    public static readonly Field<bool> MsChap = Kind.Field("mschap_enabled", ValueTypes.Flag, false, "MS-CHAPv2 may be used.", SetBy.Code);
    public static readonly Field<ObjectRef?> SecondFactor = Kind.Field("2f_token", ValueTypes.Reference, null, "Token of the same user that gives the second factor.", SetBy.Code, showAs: "SECOND_FACTOR_TOKEN");
    public static readonly Field<bool> SecondFactorEnabled = Kind.Field("2f_enabled", ValueTypes.Flag, false, "The second factor is demanded.", SetBy.Code, showAs: "SECOND_FACTOR_ENABLED");

    // One-time passwords.
    public static readonly Field<SealedValue?> Secret = Kind.Secret("secret", "Shared secret of the one-time passwords.");
    public static readonly Field<SealedValue?> Pin = Kind.Secret("pin", "PIN (mode1 and mOTP).");
    public static readonly Field<SealedValue?> PinCheck = Kind.Secret("pin_check", "Check value of the PIN (mode2).");
    public static readonly Field<int> PinLength = Kind.Field("pin_len", ValueTypes.Number(0, 64), 0, "Digits of the PIN.", SetBy.Code, hidden: true);
    public static readonly Field<bool> PinEnabled = Kind.Field("pin_enabled", ValueTypes.Flag, true, "The PIN is demanded.", SetBy.Code);
    public static readonly Field<string> Mode = Kind.Field("mode", ValueTypes.Choice("mode1", "mode2"), "mode2", "mode1 stores secret and PIN; mode2 derives the phone's key from both.", SetBy.Code);
    public static readonly Field<int> CounterCheckRange = Kind.Field("counter_check_range", ValueTypes.Number(0, 1000), 0, "HOTP look-ahead; 0: the parameter hotp_check_range.", SetBy.Code);
    public static readonly Field<TimeSpan> ValidityTime = Kind.Field("validity_time", ValueTypes.Time, TimeSpan.Zero, "mOTP: how long a code is valid; 0: the parameter.", SetBy.Code);
    public static readonly Field<TimeSpan> DriftTolerance = Kind.Field("timedrift_tolerance", ValueTypes.Time, TimeSpan.Zero, "mOTP: tolerated clock drift; 0: the parameter.", SetBy.Code);

    public static readonly Field<int> ClockOffset = Kind.Field("clock_offset", ValueTypes.Number(-1000, 1000), 0, "TOTP: time steps by which the device's clock is ahead, found by resync.", SetBy.Code);

    // Temporary password.
    public static readonly Field<SealedValue?> TempPasswordHash = Kind.Secret("temp_password_hash", "Slow hash of the temporary password.");
    public static readonly Field<SealedValue?> TempNtHash = Kind.Secret("temp_nt_hash", "NT hash of the temporary password.");
    public static readonly Field<DateTimeOffset?> TempPasswordExpiry = Kind.Field("temp_password_expiry", ValueTypes.Moment, null, "End of the temporary password.", SetBy.Code);

    // Link tokens.
    public static readonly Field<ObjectRef?> Destination = Kind.Field("destination", ValueTypes.Reference, null, "Token that a link token stands for.", SetBy.Code);

    // Offline use on hosts.
    public static readonly Field<bool> Offline = Kind.Switch("allow_offline", false, "May be cached on hosts for offline logins.", "offline");
    public static readonly Field<bool> SessionKeep = Kind.Switch("keep_session", false, "The login session is kept for offline logins.", "session_keep");
    public static readonly Field<TimeSpan> OfflineExpiry = Kind.Time("offline_expiry", TimeSpan.Zero, "Offline data ends this long after the login; 0: never.");
    public static readonly Field<TimeSpan> OfflineUnusedExpiry = Kind.Time("offline_unused_expiry", TimeSpan.Zero, "Offline data ends this long after its last use; 0: never.");

    static Token()
    {
        Kind.TypeField = Type;
        Kind.SubTypes = () => TokenTypes.All;
        Kind.MoreVerbs = () => TokenVerbs.All;
        Kind.Columns =
        [
            new Column("token", (tree, obj) => [ObjectPath.Short(tree, obj)]), Column.Of("type", Type), Column.Status, Column.Of("offline", Offline),
            Column.Of("keep", SessionKeep), Column.In("roles", "role"), Column.In("accessgroups", "accessgroup"), Column.In("groups", "group"),
            Column.Policies, Column.Inherit, Column.Description,
        ];
    }
}
