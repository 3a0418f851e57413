using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>Verifier-MAC of a CAMMAC (RFC 7751 section 4).</summary>
public sealed record VerifierMac(PrincipalName? Identifier, long? Kvno, int? Type, Checksum Mac) : IWireValue
{
    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            if (Identifier is not null)
                writer.Field(0, Identifier);
            if (Kvno is { } kvno)
                writer.Field(1, kvno);
            if (Type is { } type)
                writer.Field(2, type);
            writer.Field(3, Mac);
        }
    }

    internal static VerifierMac Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new VerifierMac(
            body.Optional(0, PrincipalName.Read),
            body.OptionalValue(1, DerReader.Int32Or64),
            body.OptionalValue(2, DerReader.Int32),
            body.Field(3, Checksum.Read));
    }
}
