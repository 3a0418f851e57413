using Otpme.Core.Model;

namespace Otpme.Core.Parameters;

/// <summary>The visible list of all configuration parameters (specification 5.2).</summary>
public static class AllParameters
{
    private const string SiteUnitUser = "site unit user";
    private const string SiteUnitUserToken = "site unit user token";
    private const string KerberosKinds = "site unit user principal";
    private static readonly List<Parameter> s_list = [];

    public static readonly Parameter<string> ConfirmationPolicy = Choice("confirmation_policy", "paranoid", "site unit token", "When changes and deletions are confirmed (guide 28).", "paranoid", "normal", "force");
    public static readonly Parameter<bool> ChangeLog = Flag("changelog", true, "site unit user token group role accessgroup client policy host node ca", "Keep a change log.");
    public static readonly Parameter<IReadOnlyList<string>> ForceSiteParameters = List("force_site_config_parameters", "site", "Parameters whose value is always the site's.");
    public static readonly Parameter<bool> AddDefaultToken = Flag("add_default_token", true, "site unit", "A new user gets a default token.");
    public static readonly Parameter<string> DefaultTokenName = Text("default_token_name", "login", "site unit", "Name of the default token.");
    public static readonly Parameter<string> DefaultTokenType = Choice("default_token_type", "hotp", "site unit", "Type of the default token.", "hotp", "totp", "motp", "password");
    public static readonly Parameter<bool> AllowDefaultTokenRename = Flag("allow_default_token_rename", false, SiteUnitUser, "The default token may be renamed.");
    public static readonly Parameter<bool> AllowDefaultTokenDeletion = Flag("allow_default_token_deletion", false, SiteUnitUser, "The default token may be deleted.");
    public static readonly Parameter<bool> AllowTempPasswords = Flag("allow_temp_passwords", false, SiteUnitUserToken, "Temporary passwords may be used.");
    public static readonly Parameter<int> FailedPassHistory = Number("failed_pass_history", 16, 1, 1000, SiteUnitUser, "Wrong passwords that are remembered.");
    public static readonly Parameter<string> PasswordHashType = Choice("default_pw_hash_type", "argon2_i", SiteUnitUserToken, "Hash of static passwords.", "argon2_i", "argon2_d", "argon2_id", "pbkdf2");
    public static readonly Parameter<int> Argon2Iterations = Number("default_pw_hash_argon2i_iterations", 3, 1, 100, SiteUnitUserToken, "Argon2 iterations.");
    public static readonly Parameter<int> Argon2MinMemory = Number("default_pw_hash_argon2i_min_mem", 65536, 8, 4_194_304, SiteUnitUserToken, "Argon2 memory in KiB.");
    public static readonly Parameter<int> Argon2MaxMemory = Number("default_pw_hash_argon2i_max_mem", 262_144, 8, 4_194_304, SiteUnitUserToken, "Most Argon2 memory in KiB that an upgrade may choose.");
    public static readonly Parameter<int> Argon2Threads = Number("default_pw_hash_argon2i_threads", 4, 1, 64, SiteUnitUserToken, "Argon2 lanes.");
    public static readonly Parameter<int> Argon2KeyLength = Number("default_pw_hash_argon2i_key_len", 128, 16, 512, SiteUnitUserToken, "Length of the digest in bytes.");
    public static readonly Parameter<int> Pbkdf2Iterations = Number("default_pw_hash_pbkdf2_iter", 100_000, 1000, 10_000_000, SiteUnitUserToken, "PBKDF2 iterations.");
    public static readonly Parameter<string> PasswordAllowedChars = Text("password_allowed_chars", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%&*()_+-={}[]:;<>.?/", SiteUnitUser, "Characters of generated passwords.");
    public static readonly Parameter<int> StaticPassLength = Number("default_static_pass_len", 10, 6, 128, SiteUnitUser, "Length of generated passwords.");
    public static readonly Parameter<int> HotpCheckRange = Number("hotp_check_range", 32, 1, 1000, SiteUnitUser, "HOTP look-ahead.");
    public static readonly Parameter<int> HotpResyncCheckRange = Number("hotp_resync_check_range", 1024, 1, 100_000, SiteUnitUser, "HOTP look-ahead of a resync.");
    public static readonly Parameter<int> HotpPinLength = Number("hotp_default_pin_len", 4, 4, 16, SiteUnitUser, "Digits of a generated HOTP PIN.");
    public static readonly Parameter<int> TotpPinLength = Number("totp_default_pin_len", 4, 4, 16, SiteUnitUser, "Digits of a generated TOTP PIN.");
    public static readonly Parameter<int> MotpPinLength = Number("motp_default_pin_len", 4, 4, 16, SiteUnitUser, "Digits of a generated mOTP PIN.");
    public static readonly Parameter<int> HotpSecretLength = Number("hotp_secret_len", 20, 10, 64, SiteUnitUser, "Bytes of a HOTP secret.");
    public static readonly Parameter<int> TotpSecretLength = Number("totp_secret_len", 20, 10, 64, SiteUnitUser, "Bytes of a TOTP secret.");
    public static readonly Parameter<int> MotpSecretLength = Number("motp_secret_len", 16, 8, 32, SiteUnitUser, "Hexadecimal digits of an mOTP secret.");
    public static readonly Parameter<int> MotpLength = Number("motp_len", 6, 6, 16, SiteUnitUser, "Characters of an mOTP code.");
    public static readonly Parameter<TimeSpan> MotpValidityTime = Time("motp_validity_time", TimeSpan.FromSeconds(60), SiteUnitUser, "How long an mOTP code is valid.");
    public static readonly Parameter<TimeSpan> MotpDrift = Time("motp_timedrift_tolerance", TimeSpan.FromSeconds(15), SiteUnitUser, "Tolerated drift of an mOTP clock.");
    public static readonly Parameter<bool> VerifiedPasswordCache = Flag("verified_password_cache", true, "site", "Right static passwords are recognised from memory for ten minutes.");
    public static readonly Parameter<int> CertKeyLength = Number("cert_key_len", 2048, 2048, 8192, "site unit ca", "Bits of certificate keys.");
    public static readonly Parameter<string> CertSignAlgorithm = Choice("cert_sign_algo", "sha256", "site unit ca", "Digest of certificate signatures.", "sha256", "sha512");
    public static readonly Parameter<string> CrlSignAlgorithm = Choice("crl_sign_algo", "sha256", "site unit ca", "Digest of revocation list signatures.", "sha256", "sha512");
    public static readonly Parameter<IReadOnlyList<string>> Vlans = List("vlans", "site unit host device user token", "VLAN names or numbers.");

    public static readonly Parameter<TimeSpan> KerberosTicketLifetime = Time("krb5_ticket_lifetime", TimeSpan.FromHours(10), KerberosKinds, "Longest life of a Kerberos ticket; of client, service and site the shortest counts.");
    public static readonly Parameter<TimeSpan> KerberosRenewLifetime = Time("krb5_renew_lifetime", TimeSpan.FromDays(7), KerberosKinds, "How long after the login a Kerberos ticket can be renewed; 0: never.");

    /// <summary>Every parameter by name; <c>vlan</c> is the guide's spelling of <c>vlans</c>.</summary>
    public static IReadOnlyDictionary<string, Parameter> ByName { get; } = NameLengths()
        .Concat(s_list)
        .ToDictionary(p => p.Name, StringComparer.Ordinal);

    public static bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Parameter? parameter) =>
        ByName.TryGetValue(name == "vlan" ? "vlans" : name, out parameter);

    /// <summary>Longest name of a kind; <c>max_user_name_len</c> and so on.</summary>
    public static int MaxNameLength(Tree tree, TreeObject near, Kind kind) =>
        ByName.TryGetValue($"max_{kind.Name}_name_len", out var parameter) ? ((Parameter<int>)parameter).Get(tree, near) : kind.MaxNameLength;

    private static IEnumerable<Parameter> NameLengths() => Otpme.Core.Kinds.AllKinds.List
        .Where(k => k.Name is not "realm")
        .Select(k => new Parameter<int>
        {
            Name = $"max_{k.Name}_name_len", Type = ValueTypes.Number(1, 255), Default = k.MaxNameLength, Kinds = ["site", "unit"],
            Help = $"Longest name of {k.OneOf}.",
        });

    private static Parameter<T> Add<T>(string name, ValueType<T> type, T fallback, string kinds, string help, bool none = false)
    {
        var parameter = new Parameter<T> { Name = name, Type = type, Default = fallback, Kinds = kinds.Split(' '), Help = help, HasNoDefault = none };
        s_list.Add(parameter);
        return parameter;
    }

    private static Parameter<bool> Flag(string name, bool fallback, string kinds, string help) => Add(name, ValueTypes.Flag, fallback, kinds, help);

    private static Parameter<int> Number(string name, int fallback, int from, int to, string kinds, string help) =>
        Add(name, ValueTypes.Number(from, to), fallback, kinds, help);

    private static Parameter<string> Text(string name, string fallback, string kinds, string help) => Add(name, ValueTypes.Text, fallback, kinds, help);

    private static Parameter<string> Choice(string name, string fallback, string kinds, string help, params string[] choices) =>
        Add(name, ValueTypes.Choice(choices), fallback, kinds, help);

    private static Parameter<TimeSpan> Time(string name, TimeSpan fallback, string kinds, string help) => Add(name, ValueTypes.Time, fallback, kinds, help);

    private static Parameter<IReadOnlyList<string>> List(string name, string kinds, string help) => Add(name, ValueTypes.Words, [], kinds, help, none: true);
}
