using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>One element of AuthorizationData (RFC 4120 section 5.2.6).</summary>
public sealed record AuthorizationElement(AuthorizationType Type, ReadOnlyMemory<byte> Data) : IWireValue
{
    /// <summary>AuthorizationData; null when the octets are not one.</summary>
    public static IReadOnlyList<AuthorizationElement>? DecodeList(ReadOnlyMemory<byte> bytes) =>
        Der.Decode(bytes, static (ref DerReader reader) => reader.List(Read));

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, (int)Type);
            writer.Field(1, Data);
        }
    }

    internal static AuthorizationElement Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var element = new AuthorizationElement((AuthorizationType)body.Field(0, DerReader.Int32), body.Field(1, DerReader.Octets));
        body.End();
        return element;
    }
}
