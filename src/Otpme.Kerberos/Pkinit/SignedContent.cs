using System.Formats.Asn1;
using System.Security.Cryptography;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Pkinit;

/// <summary>SignedData of CMS (RFC 5652 section 5), as far as anonymous PKINIT needs it: reading one without looking at signers, making one with RSA and SHA-256.</summary>
internal static class SignedContent
{
    private static readonly Asn1Tag s_field0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The content, when it has this type; else null.</summary>
    public static ReadOnlyMemory<byte>? TryRead(ReadOnlyMemory<byte> bytes, string contentType)
    {
        var content = Der.Decode<object>(bytes, (ref DerReader reader) => Read(ref reader, contentType));
        return content is null ? null : (ReadOnlyMemory<byte>)content;
    }

    public static byte[] Make(string contentType, byte[] content, KdcIdentity identity)
    {
        var attributes = Attributes(contentType, content);
        byte[] signature;
        lock (identity.Key)
            signature = identity.Key.SignData(attributes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Der.Encode((contentType, content, identity, attributes, signature), static (writer, parts) =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(ObjectIdentifiers.SignedData);
                using (writer.PushSequence(s_field0))
                using (writer.PushSequence())
                    WriteSignedData(writer, parts.contentType, parts.content, parts.identity, parts.attributes, parts.signature);
            }
        });
    }

    private static object Read(ref DerReader reader, string contentType)
    {
        var info = reader.Sequence();
        if (info.Identifier() != ObjectIdentifiers.SignedData)
            info.Fail();
        var field = info.Field(0);
        var signedData = field.Sequence();
        DerReader.Int32(ref signedData);
        signedData.Encoded();
        var encapsulated = signedData.Sequence();
        if (encapsulated.Identifier() != contentType)
            encapsulated.Fail();
        return encapsulated.Field(0, DerReader.Octets);
    }

    private static byte[] Attributes(string contentType, byte[] content) => Der.Encode((contentType, content), static (writer, parts) =>
    {
        using (writer.PushSetOf())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(ObjectIdentifiers.ContentType);
                using (writer.PushSetOf())
                    writer.WriteObjectIdentifier(parts.contentType);
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(ObjectIdentifiers.MessageDigest);
                using (writer.PushSetOf())
                    writer.WriteOctetString(SHA256.HashData(parts.content));
            }
        }
    });

    private static void WriteSignedData(AsnWriter writer, string contentType, byte[] content, KdcIdentity identity, byte[] attributes, byte[] signature)
    {
        writer.WriteInteger(3);
        using (writer.PushSetOf())
            WriteAlgorithm(writer, ObjectIdentifiers.Sha256);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(contentType);
            using (writer.PushSequence(s_field0))
                writer.WriteOctetString(content);
        }

        using (writer.PushSetOf(s_field0))
        {
            writer.WriteEncodedValue(identity.Certificate.RawDataMemory.Span);
            foreach (var certificate in identity.Chain)
                writer.WriteEncodedValue(certificate.RawDataMemory.Span);
        }

        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(identity.Certificate.IssuerName.RawData);
                writer.WriteInteger(identity.Certificate.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, ObjectIdentifiers.Sha256);

            // What is signed has the tag of a set, what is sent an implicit one (RFC 5652 section 5.4).
            var sent = (byte[])attributes.Clone();
            sent[0] = 0xA0;
            writer.WriteEncodedValue(sent);
            WriteAlgorithm(writer, ObjectIdentifiers.RsaEncryption);
            writer.WriteOctetString(signature);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string identifier)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            writer.WriteNull();
        }
    }
}
