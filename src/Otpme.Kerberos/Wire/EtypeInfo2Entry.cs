using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>ETYPE-INFO2-ENTRY (RFC 4120 section 5.2.7.5): how the client's key is made of its password.</summary>
public sealed record EtypeInfo2Entry(int Type, string? Salt, ReadOnlyMemory<byte>? Parameters) : IWireValue
{
    public static IReadOnlyList<EtypeInfo2Entry>? DecodeList(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, static (ref DerReader reader) => reader.List(Read));

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            if (Salt is not null)
                writer.Field(1, Salt);
            if (Parameters is { } parameters)
                writer.Field(2, parameters);
        }
    }

    internal static EtypeInfo2Entry Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var entry = new EtypeInfo2Entry(body.Field(0, DerReader.Int32), body.Optional(1, DerReader.Text), body.OptionalValue(2, DerReader.Octets));
        body.End();
        return entry;
    }
}
