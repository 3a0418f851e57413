using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>PA-DATA (RFC 4120 section 5.2.7).</summary>
public sealed record PaData(PaDataType Type, ReadOnlyMemory<byte> Value) : IWireValue
{
    /// <summary>An element that says only that it is there.</summary>
    public PaData(PaDataType type)
        : this(type, ReadOnlyMemory<byte>.Empty)
    {
    }

    public PaData(PaDataType type, IWireValue value)
        : this(type, value.Encode())
    {
    }

    /// <summary>METHOD-DATA and other lists; null when the octets are not one.</summary>
    public static IReadOnlyList<PaData>? DecodeList(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, static (ref DerReader reader) => reader.List(Read));

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(1, (int)Type);
            writer.Field(2, Value);
        }
    }

    internal static PaData Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var data = new PaData((PaDataType)body.Field(1, DerReader.Int32), body.Field(2, DerReader.Octets));
        body.End();
        return data;
    }
}
