using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KrbFastArmoredRep, the choice [0] of PA-FX-FAST-REPLY (RFC 6113 section 5.4.3).</summary>
public sealed record FastReply(EncryptedData EncFastRep) : IWireValue
{
    public static FastReply? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushField(0))
        using (writer.PushSequence())
            writer.Field(0, EncFastRep);
    }

    internal static FastReply Read(ref DerReader reader)
    {
        var choice = reader.Field(0);
        var body = choice.Sequence();
        choice.End();
        return new FastReply(body.Field(0, EncryptedData.Read));
    }
}
