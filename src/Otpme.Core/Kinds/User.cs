using Otpme.Core.Commands.Users;
using Otpme.Core.Kerberos;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>An identity with uid, default group and tokens (guide 6).</summary>
public static class User
{
    public static readonly Kind Kind = new("user", "A person or service with tokens to log in.")
    {
        DefaultUnit = "users", ExtraNameCharacters = "@", MaxNameLength = 32,
    };

    public static readonly Field<string> UidNumber = Kind.Field("uidNumber", ValueTypes.Text, "", "POSIX uid.", SetBy.Code, unique: true, showAs: "uidNumber");
    public static readonly Field<ObjectRef?> Group = Kind.Field("group", ValueTypes.Reference, null, "Default (primary) group.", SetBy.Code);
    public static readonly Field<string> Language = Kind.Field("language", ValueTypes.Choice("en", "de", "es", "fr", "it"), "en", "Language of texts for the user.");
    public static readonly Field<bool> DisabledLogin = Kind.Switch("disabled_login", false, "May log in although user, client, group or unit is disabled.");
    public static readonly Field<bool> AdminAccess = Kind.Switch("admin_access", false, "Help desk may set a temporary password.");
    public static readonly Field<string> HomeDirectory = Kind.Field("homeDirectory", ValueTypes.Text, "", "Home directory.", SetBy.Code);
    public static readonly Field<string> LoginShell = Kind.Field("loginShell", ValueTypes.Text, "", "Login shell.", SetBy.Code);
    public static readonly Field<string> KerberosOtp = Kind.Field("krb5_otp", new OtpStringAttribute(), "", "Kerberos: the tokens to ask for by [otp] of kdc.conf; empty: the login decision of the node.", SetBy.Code);
    public static readonly AutoDisableFields AutoDisable = new(Kind);

    static User()
    {
        Kind.Columns =
        [
            Column.OfName("username"), Column.Unit, Column.Reference("group", Group), Column.Status, Column.Of("admin_access", AdminAccess),
            Column.Policies, Column.Inherit, Column.Description,
        ];
        Kind.Details = UserDetails.Show;
        Kind.MoreVerbs = () => [UserVerbs.Show];
        Kind.Own(UserVerbs.All);
    }
}
