using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KDC-REQ (RFC 4120 section 5.4.1): an AS-REQ or a TGS-REQ.</summary>
public sealed record KdcRequest(MessageType Type, IReadOnlyList<PaData>? PaData, KdcRequestBody Body) : IWireValue
{
    /// <summary>The request, or null when the octets are not one.</summary>
    public static KdcRequest? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    /// <summary>The first element of this type, or null.</summary>
    public PaData? Find(PaDataType type)
    {
        foreach (var element in PaData ?? [])
        {
            if (element.Type == type)
                return element;
        }

        return null;
    }

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication((int)Type))
        using (writer.PushSequence())
        {
            writer.Field(1, KerberosProtocol.Version);
            writer.Field(2, (int)Type);
            if (PaData is not null)
                writer.ListField(3, PaData);
            writer.Field(4, Body);
        }
    }

    internal static KdcRequest Read(ref DerReader reader)
    {
        var type = reader.HasApplication((int)MessageType.AsReq) ? MessageType.AsReq : MessageType.TgsReq;
        var message = reader.Application((int)type);
        var body = message.Sequence();
        message.End();
        body.Header(1, type);
        var request = new KdcRequest(type, body.OptionalList(3, Wire.PaData.Read), body.Field(4, KdcRequestBody.Read));
        body.End();
        return request;
    }
}
