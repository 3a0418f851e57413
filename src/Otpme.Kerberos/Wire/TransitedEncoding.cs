using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>TransitedEncoding (RFC 4120 section 5.3): realms on the way; ours are empty, since there is one realm.</summary>
public sealed record TransitedEncoding(int Type, ReadOnlyMemory<byte> Contents) : IWireValue
{
    /// <summary>DOMAIN-X500-COMPRESS with no realm in it.</summary>
    public static TransitedEncoding Empty { get; } = new(1, ReadOnlyMemory<byte>.Empty);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            writer.Field(1, Contents);
        }
    }

    internal static TransitedEncoding Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var encoding = new TransitedEncoding(body.Field(0, DerReader.Int32), body.Field(1, DerReader.Octets));
        body.End();
        return encoding;
    }
}
