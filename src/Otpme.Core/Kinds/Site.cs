using Otpme.Core.Commands.Sites;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A location of the realm with its own CA, root user and nodes.</summary>
public static class Site
{
    public static readonly Kind Kind = new("site", "A location of the realm with its own CA and nodes.")
    {
        Without = ["add", "del", "enable", "disable", "rename", "enable_acl_inheritance", "disable_acl_inheritance", "move"],
        MaxNameLength = 32,
    };

    public static readonly Field<bool> Auth = Kind.Switch("auth", true, "Users of the site may authenticate.");
    public static readonly Field<bool> Sync = Kind.Switch("sync", true, "Hosts of the site are synchronised.");
    public static readonly Field<string> Address = Kind.Field("address", ValueTypes.Text, "", "Address under which the site is reached.", SetBy.Code);
    public static readonly Field<string> AuthFqdn = Kind.Field("auth_fqdn", ValueTypes.Text, "", "Name for load-balanced authentication; a further name of the site certificate.", SetBy.Code);
    public static readonly Field<string> MgmtFqdn = Kind.Field("mgmt_fqdn", ValueTypes.Text, "", "Name of the management service, with a certificate of its own.", SetBy.Code);
    public static readonly Field<string> SsoFqdn = Kind.Field("sso_fqdn", ValueTypes.Text, "", "Name of the SSO portal, with a certificate of its own.", SetBy.Code);
    public static readonly Field<ObjectRef?> AdminToken = Kind.Field("admin_token", ValueTypes.Reference, null, "Token that passes every check of rights.", SetBy.Code);
    public static readonly Field<ObjectRef?> AdminRole = Kind.Field("admin_role", ValueTypes.Reference, null, "Role whose members pass every check of rights.", SetBy.Code);
    public static readonly Field<ObjectRef?> UserRole = Kind.Field("user_role", ValueTypes.Reference, null, "Role of all realm users.", SetBy.Code);
    public static readonly Field<ObjectRef?> Ca = Kind.Field("ca", ValueTypes.Reference, null, "Certificate authority of the site.", SetBy.Code);
    public static readonly Field<string> SiteCert = Certificate("site_cert");
    public static readonly Field<SealedValue?> SiteKey = Kind.Secret("site_key", "Private key of the site certificate.");
    public static readonly Field<string> MgmtCert = Certificate("mgmt_cert");
    public static readonly Field<SealedValue?> MgmtKey = Kind.Secret("mgmt_key", "Private key of the management certificate.");
    public static readonly Field<string> SsoCert = Certificate("sso_cert");
    public static readonly Field<SealedValue?> SsoKey = Kind.Secret("sso_key", "Private key of the SSO certificate.");
    public static readonly Field<string> RadiusCert = Certificate("radius_cert");
    public static readonly Field<SealedValue?> RadiusKey = Kind.Secret("radius_key", "Private key of the RADIUS certificate (ECDSA P-256).");
    public static readonly Field<string> RadiusRsaCert = Certificate("radius_rsa_cert");
    public static readonly Field<SealedValue?> RadiusRsaKey = Kind.Secret("radius_rsa_key", "Private key of the RADIUS certificate (RSA).");
    public static readonly Field<string> KdcCert = Certificate("kdc_cert");
    public static readonly Field<SealedValue?> KdcKey = Kind.Secret("kdc_key", "Private key of the KDC's certificate (RSA).");
    public static readonly Field<SealedValue?> SsoSecret = Kind.Secret("sso_secret", "Secret of the SSO portal.");
    public static readonly Field<SealedValue?> SsoCsrfSecret = Kind.Secret("sso_csrf_secret", "Secret against forged requests to the SSO portal.");
    public static readonly Field<SealedValue?> ClusterKey = Kind.Secret("cluster_key", "Secret shared by the nodes.");

    static Site()
    {
        Kind.Columns =
        [
            Column.OfName("site"), Column.Status, Column.Of("auth", Auth), Column.Of("sync", Sync), Column.Of("address", Address),
            Column.Of("auth_fqdn", AuthFqdn), Column.Of("mgmt_fqdn", MgmtFqdn), Column.Of("sso_fqdn", SsoFqdn), Column.Policies, Column.Description,
        ];
        Kind.Own(SiteVerbs.All);
    }

    private static Field<string> Certificate(string name) =>
        Kind.Field(name, ValueTypes.Pem, "", $"Certificate ({name}), PEM with its chain.", SetBy.Code);
}
