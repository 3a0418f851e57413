using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KrbFastArmoredReq, the choice [0] of PA-FX-FAST-REQUEST (RFC 6113 section 5.4.2).</summary>
public sealed record FastArmoredRequest(FastArmor? Armor, Checksum RequestChecksum, EncryptedData EncFastReq) : IWireValue
{
    public static FastArmoredRequest? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushField(0))
        using (writer.PushSequence())
        {
            if (Armor is not null)
                writer.Field(0, Armor);
            writer.Field(1, RequestChecksum);
            writer.Field(2, EncFastReq);
        }
    }

    internal static FastArmoredRequest Read(ref DerReader reader)
    {
        var choice = reader.Field(0);
        var body = choice.Sequence();
        choice.End();
        return new FastArmoredRequest(body.Optional(0, FastArmor.Read), body.Field(1, Checksum.Read), body.Field(2, EncryptedData.Read));
    }
}
