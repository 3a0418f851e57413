using Otpme.Core.Commands.Cas;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A certificate authority: the realm's root or a site's.</summary>
public static class Ca
{
    public static readonly Kind Kind = new("ca", "Certificate authority.") { Title = "CA", DefaultUnit = "cas", LowerCaseOnly = false, Without = ["rename", "move"] };

    public static readonly Field<string> Certificate = Kind.Field("cert", ValueTypes.Pem, "", "Certificate, PEM.", SetBy.Code);
    public static readonly Field<SealedValue?> Key = Kind.Secret("key", "Private key.");
    public static readonly Field<ObjectRef?> Issuer = Kind.Field("issuer", ValueTypes.Reference, null, "CA that signed it; none for a root.", SetBy.Code);
    public static readonly Field<string> Crl = Kind.Field("crl", ValueTypes.Pem, "", "Revocation list, PEM.", SetBy.Code, hidden: true);
    public static readonly Field<int> CrlNumber = Kind.Field("crl_number", ValueTypes.Number(0, int.MaxValue), 0, "Number of the revocation list.", SetBy.Code);
    public static readonly Field<int> CrlValidity = Kind.Number("crl_validity", 30, 1, 3650, "Days a revocation list is valid.");
    public static readonly Field<IReadOnlyList<string>> Revoked = Kind.Field("revoked", ValueTypes.Words, [], "Revoked certificates: serial, Unix time, reason.", SetBy.Code);

    static Ca()
    {
        Kind.Columns = [Column.OfName("ca"), Column.Unit, Column.Status, Column.Reference("issuer", Issuer), Column.Policies, Column.Description];
        Kind.Own(CaVerbs.All);
    }
}
