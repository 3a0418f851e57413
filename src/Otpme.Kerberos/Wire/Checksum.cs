using System.Formats.Asn1;
using Otpme.Kerberos.Cryptography;

namespace Otpme.Kerberos.Wire;

/// <summary>Checksum (RFC 4120 section 5.2.9).</summary>
public sealed record Checksum(int Type, ReadOnlyMemory<byte> Value) : IWireValue
{
    public static Checksum Of(KerberosKey key, KeyUsage usage, ReadOnlySpan<byte> data) => new((int)key.Profile.ChecksumType, key.Checksum(usage, data));

    public bool Verifies(KerberosKey key, KeyUsage usage, ReadOnlySpan<byte> data) => key.IsChecksum(usage, data, Type, Value.Span);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            writer.Field(1, Value);
        }
    }

    internal static Checksum Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var checksum = new Checksum(body.Field(0, DerReader.Int32), body.Field(1, DerReader.Octets));
        body.End();
        return checksum;
    }
}
