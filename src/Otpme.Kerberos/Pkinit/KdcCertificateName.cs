using System.Formats.Asn1;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Pkinit;

/// <summary>What a certificate must say to be taken for a realm's KDC (RFC 4556 section 3.2.4); for whoever issues it.</summary>
public static class KdcCertificateName
{
    /// <summary>id-pkinit-KPKdc, for the extended key usage.</summary>
    public const string KeyPurpose = "1.3.6.1.5.2.3.5";

    /// <summary>id-pkinit-san, the type of the other name.</summary>
    public const string NameType = "1.3.6.1.5.2.2";

    /// <summary>Value of a subject alternative name (RFC 5280 section 4.2.1.6) with one other name: KRB5PrincipalName of krbtgt/REALM.</summary>
    public static byte[] SubjectAlternativeName(string realm) => Der.Encode(realm, static (writer, name) =>
    {
        var field0 = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        using (writer.PushSequence())
        using (writer.PushSequence(field0))
        {
            writer.WriteObjectIdentifier(NameType);
            using (writer.PushSequence(field0))
            using (writer.PushSequence())
            {
                writer.Field(0, name);
                writer.Field(1, PrincipalName.TicketGranting(name));
            }
        }
    });
}
