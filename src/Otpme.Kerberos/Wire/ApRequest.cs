using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>AP-REQ (RFC 4120 section 5.5.1).</summary>
public sealed record ApRequest(uint Options, Ticket Ticket, EncryptedData Authenticator) : IWireValue
{
    public static ApRequest? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication((int)MessageType.ApReq))
        using (writer.PushSequence())
        {
            writer.Field(0, KerberosProtocol.Version);
            writer.Field(1, (int)MessageType.ApReq);
            writer.FlagsField(2, Options);
            writer.Field(3, Ticket);
            writer.Field(4, Authenticator);
        }
    }

    internal static ApRequest Read(ref DerReader reader)
    {
        var message = reader.Application((int)MessageType.ApReq);
        var body = message.Sequence();
        message.End();
        body.Header(0, MessageType.ApReq);
        var request = new ApRequest(body.Field(2, DerReader.Flags), body.Field(3, Ticket.Read), body.Field(4, EncryptedData.Read));
        body.End();
        return request;
    }
}
