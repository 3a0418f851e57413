using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KrbFastResponse (RFC 6113 section 5.4.3).</summary>
public sealed record FastResponse(IReadOnlyList<PaData> PaData, EncryptionKey? StrengthenKey, FastFinished? Finished, long Nonce) : IWireValue
{
    public static FastResponse? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.ListField(0, PaData);
            if (StrengthenKey is not null)
                writer.Field(1, StrengthenKey);
            if (Finished is not null)
                writer.Field(2, Finished);
            writer.Field(3, Nonce);
        }
    }

    internal static FastResponse Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new FastResponse(
            body.ListField(0, Wire.PaData.Read),
            body.Optional(1, EncryptionKey.Read),
            body.Optional(2, FastFinished.Read),
            body.Field(3, DerReader.Int32Or64));
    }
}
