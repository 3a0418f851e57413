using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Kinds;

/// <summary>A typed rule that is assigned to objects. What the types are and do stands in the folder Policies.</summary>
public static class Policy
{
    public static readonly Kind Kind = new("policy", "Rule that is assigned to objects.")
    {
        Plural = "policies", DefaultUnit = "policies", LowerCaseOnly = false, ExtraNameCharacters = ":", Without = ["add", "touch", "remove_orphans"],
    };

    public static readonly Field<string> Type = Kind.Field("policy_type", ValueTypes.Text, "", "Type of the policy.", SetBy.Code);

    // logintimes
    public static readonly Field<string> LoginTimes = Kind.Field("login_times", ValueTypes.Text, "* * * * *", "Windows in which logins are allowed.", SetBy.Code);

    // autodisable
    public static readonly Field<string> AutoDisable = Kind.Field("auto_disable", ValueTypes.Text, "+1M", "Disable after this.", SetBy.Code);
    public static readonly Field<bool> AutoDisableUnused = Kind.Field("auto_disable_unused", ValueTypes.Flag, false, "Counted from the last use.", SetBy.Code);

    // forcetoken
    public static readonly Field<IReadOnlyList<string>> ForceTokenTypes = Kind.Field("force_token_types", ValueTypes.Words, [], "Allowed token types; empty: all.", SetBy.Code);
    public static readonly Field<IReadOnlyList<string>> ForcePassTypes = Kind.Field("force_pass_types", ValueTypes.Words, [], "Allowed pass types; empty: all.", SetBy.Code);

    // password
    public static readonly Field<int> PasswordMinLen = Kind.Field("password_min_len", ValueTypes.Number(1, 512), 8, "Shortest password.", SetBy.Code);
    public static readonly Field<int> PinMinLen = Kind.Field("pin_min_len", ValueTypes.Number(1, 64), 4, "Shortest PIN.", SetBy.Code);
    public static readonly Field<bool> RequireNumber = Required("number");
    public static readonly Field<bool> RequireUpper = Required("upper");
    public static readonly Field<bool> RequireLower = Required("lower");
    public static readonly Field<bool> RequireSpecial = Required("special");
    public static readonly Field<bool> StrengthCheckerEnabled = Kind.Field("strength_checker_enabled", ValueTypes.Flag, true, "Check how hard a password is to guess.", SetBy.Code);
    public static readonly Field<string> StrengthChecker = Kind.Field("strength_checker", ValueTypes.Choice("spsc"), "spsc", "Name of the checker.", SetBy.Code);
    public static readonly Field<int> MinScore = Kind.Field("min_score", ValueTypes.Number(0, 10), 2, "Lowest score that is accepted.", SetBy.Code);
    public static readonly Field<IReadOnlyList<string>> StrengthDictionaries = Kind.Field("dictionaries", ValueTypes.Words, [], "Dictionaries in the order of use.", SetBy.Code);

    // idrange
    public static readonly Field<IReadOnlyList<string>> IdRanges = Kind.Field("id_ranges", ValueTypes.Words, [], "Ranges: attribute:s|r:from-to.", SetBy.Code);
    public static readonly Field<bool> IdCheck = Kind.Field("id_check", ValueTypes.Flag, true, "A new id must be unused.", SetBy.Code);
    public static readonly Field<bool> IdRangeRecheck = Kind.Field("id_range_recheck", ValueTypes.Flag, false, "Search from the start of the range again.", SetBy.Code);

    // defaultunits, defaultgroups, defaultroles, defaultpolicies, objecttemplates
    public static readonly Field<IReadOnlyList<string>> Defaults = Kind.Field("defaults", ValueTypes.Words, [], "What new objects get: kind=reference.", SetBy.Code);

    // tokenacls
    public static readonly Field<IReadOnlyList<string>> UserAcls = Kind.Field("user_acls", ValueTypes.Words, [], "Rights of a user on himself.", SetBy.Code);
    public static readonly Field<IReadOnlyList<string>> TokenAcls = Kind.Field("token_acls", ValueTypes.Words, [], "Rights of a token's owner on it.", SetBy.Code);
    public static readonly Field<IReadOnlyList<string>> CreatorAcls = Kind.Field("creator_acls", ValueTypes.Words, [], "Rights of a token's creator on it.", SetBy.Code);

    // authonaction
    public static readonly Field<IReadOnlyList<string>> Hooks = Kind.Field("hooks", ValueTypes.Words, [], "Actions that demand a fresh login: kind:action.", SetBy.Code);
    public static readonly Field<TimeSpan> ReauthTimeout = Kind.Field("reauth_timeout", ValueTypes.Time, TimeSpan.FromMinutes(5), "A fresh login is good for this long.", SetBy.Code);
    public static readonly Field<TimeSpan> ReauthExpiry = Kind.Field("reauth_expiry", ValueTypes.Time, TimeSpan.FromMinutes(30), "A fresh login ends at the latest after this.", SetBy.Code);
    public static readonly Field<IReadOnlyList<ObjectRef>> WhiteList = Kind.Field("white_list", ValueTypes.References, [], "Tokens and roles that are not asked.", SetBy.Code);

    static Policy()
    {
        Kind.TypeField = Type;
        Kind.SubTypes = () => PolicyTypes.All;
        Kind.Columns = [Column.OfName("policy"), Column.Unit, Column.Of("type", Type), Column.Status, Column.Policies, Column.Inherit, Column.Description];
    }

    private static Field<bool> Required(string what) =>
        Kind.Field("require_" + what, ValueTypes.Flag, true, $"A password needs a character of this class: {what}.", SetBy.Code);
}
