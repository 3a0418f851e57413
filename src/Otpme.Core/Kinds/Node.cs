using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A server of the realm.</summary>
public static class Node
{
    public static readonly Kind Kind = new("node", "Server of the realm.") { DefaultUnit = "nodes", IsInternal = true };

    public static readonly Field<string> Certificate = Kind.Field("cert", ValueTypes.Pem, "", "Certificate of the node, PEM with its chain.", SetBy.Code);
    public static readonly Field<bool> LimitLogins = Kind.Field("limit_logins", ValueTypes.Flag, true, "Only tokens and roles assigned to the node may log in.", SetBy.Code);

    static Node() => Kind.Columns = [Column.OfName("node"), Column.Unit, Column.Status, Column.Policies, Column.Description];
}
