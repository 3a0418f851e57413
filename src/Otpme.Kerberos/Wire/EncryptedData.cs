using System.Formats.Asn1;
using Otpme.Kerberos.Cryptography;

namespace Otpme.Kerberos.Wire;

/// <summary>EncryptedData (RFC 4120 section 5.2.9): etype, key version and cipher text.</summary>
public sealed record EncryptedData(int Type, long? Kvno, ReadOnlyMemory<byte> Cipher) : IWireValue
{
    public static EncryptedData Seal(KerberosKey key, KeyUsage usage, ReadOnlySpan<byte> plaintext, long? kvno = null) =>
        new((int)key.Type, kvno, key.Encrypt(usage, plaintext));

    /// <summary>The plain text, or null when the type differs from the key's or the cipher text does not verify.</summary>
    public byte[]? Open(KerberosKey key, KeyUsage usage) => (int)key.Type == Type ? key.TryDecrypt(usage, Cipher.Span) : null;

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
            WriteFields(writer);
    }

    internal static EncryptedData Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return ReadFields(ref body);
    }

    /// <summary>The fields alone, for an implicit tag.</summary>
    internal static EncryptedData ReadFields(ref DerReader body)
    {
        var data = new EncryptedData(body.Field(0, DerReader.Int32), body.OptionalValue(1, DerReader.Int32Or64), body.Field(2, DerReader.Octets));
        body.End();
        return data;
    }

    internal void WriteFields(AsnWriter writer)
    {
        writer.Field(0, Type);
        if (Kvno is { } kvno)
            writer.Field(1, kvno);
        writer.Field(2, Cipher);
    }
}
