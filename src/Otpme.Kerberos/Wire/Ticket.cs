using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>Ticket (RFC 4120 section 5.3).</summary>
public sealed record Ticket(string Realm, PrincipalName ServerName, EncryptedData EncPart) : IWireValue
{
    private const int ApplicationTag = 1;

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication(ApplicationTag))
        using (writer.PushSequence())
        {
            writer.Field(0, KerberosProtocol.Version);
            writer.Field(1, Realm);
            writer.Field(2, ServerName);
            writer.Field(3, EncPart);
        }
    }

    internal static Ticket Read(ref DerReader reader)
    {
        var message = reader.Application(ApplicationTag);
        var body = message.Sequence();
        message.End();
        if (body.Field(0, DerReader.Int32) != KerberosProtocol.Version)
            body.Fail();
        var ticket = new Ticket(body.Field(1, DerReader.Text), body.Field(2, PrincipalName.Read), body.Field(3, EncryptedData.Read));
        body.End();
        return ticket;
    }
}
