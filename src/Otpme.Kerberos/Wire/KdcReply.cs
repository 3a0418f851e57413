using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KDC-REP (RFC 4120 section 5.4.2): an AS-REP or a TGS-REP.</summary>
public sealed record KdcReply(MessageType Type, IReadOnlyList<PaData>? PaData, string ClientRealm, PrincipalName ClientName, Ticket Ticket, EncryptedData EncPart)
    : IWireValue
{
    public static KdcReply? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication((int)Type))
        using (writer.PushSequence())
        {
            writer.Field(0, KerberosProtocol.Version);
            writer.Field(1, (int)Type);
            if (PaData is not null)
                writer.ListField(2, PaData);
            writer.Field(3, ClientRealm);
            writer.Field(4, ClientName);
            writer.Field(5, Ticket);
            writer.Field(6, EncPart);
        }
    }

    internal static KdcReply Read(ref DerReader reader)
    {
        var type = reader.HasApplication((int)MessageType.AsRep) ? MessageType.AsRep : MessageType.TgsRep;
        var message = reader.Application((int)type);
        var body = message.Sequence();
        message.End();
        body.Header(0, type);
        var reply = new KdcReply(
            type,
            body.OptionalList(2, Wire.PaData.Read),
            body.Field(3, DerReader.Text),
            body.Field(4, PrincipalName.Read),
            body.Field(5, Ticket.Read),
            body.Field(6, EncryptedData.Read));
        body.End();
        return reply;
    }
}
