using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KrbFastReq (RFC 6113 section 5.4.2): the request that counts, inside the armor.</summary>
public sealed record FastRequest(FastOptions Options, IReadOnlyList<PaData> PaData, KdcRequestBody Body) : IWireValue
{
    public static FastRequest? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.FlagsField(0, (uint)Options);
            writer.ListField(1, PaData);
            writer.Field(2, Body);
        }
    }

    internal static FastRequest Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new FastRequest((FastOptions)body.Field(0, DerReader.Flags), body.ListField(1, Wire.PaData.Read), body.Field(2, KdcRequestBody.Read));
    }
}
