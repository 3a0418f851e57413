using System.Formats.Asn1;
using Otpme.Kerberos.Cryptography;

namespace Otpme.Kerberos.Wire;

/// <summary>EncryptionKey (RFC 4120 section 5.2.9) as it stands on the wire; the type may be one that is not served.</summary>
public sealed record EncryptionKey(int Type, ReadOnlyMemory<byte> Value) : IWireValue
{
    public static EncryptionKey Of(KerberosKey key) => new((int)key.Type, key.Value.ToArray());

    /// <summary>The key, or null when its type is not served or its length is wrong.</summary>
    public KerberosKey? ToKey() => KerberosKey.TryCreate(Type, Value.Span);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            writer.Field(1, Value);
        }
    }

    internal static EncryptionKey Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var key = new EncryptionKey(body.Field(0, DerReader.Int32), body.Field(1, DerReader.Octets));
        body.End();
        return key;
    }
}
