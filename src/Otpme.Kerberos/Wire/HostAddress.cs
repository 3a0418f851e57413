using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>HostAddress (RFC 4120 section 5.2.5); read and carried, never looked at.</summary>
public sealed record HostAddress(int Type, ReadOnlyMemory<byte> Address) : IWireValue
{
    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            writer.Field(1, Address);
        }
    }

    internal static HostAddress Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var address = new HostAddress(body.Field(0, DerReader.Int32), body.Field(1, DerReader.Octets));
        body.End();
        return address;
    }
}
