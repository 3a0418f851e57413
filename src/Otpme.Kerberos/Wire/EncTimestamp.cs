using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>PA-ENC-TS-ENC (RFC 4120 section 5.2.7.2): a time in seconds and microseconds.</summary>
public sealed record EncTimestamp(DateTimeOffset Time, int? Microseconds) : IWireValue
{
    public static EncTimestamp? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Time);
            if (Microseconds is { } microseconds)
                writer.Field(1, microseconds);
        }
    }

    internal static EncTimestamp Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var timestamp = new EncTimestamp(body.Field(0, DerReader.Time), body.OptionalValue(1, DerReader.Int32));
        body.End();
        return timestamp;
    }
}
