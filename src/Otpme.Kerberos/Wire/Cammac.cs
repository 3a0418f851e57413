using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>AD-CAMMAC (RFC 7751 section 4): authorization data that the KDC vouches for. Other verifiers are passed over.</summary>
public sealed record Cammac(IReadOnlyList<AuthorizationElement> Elements, VerifierMac? KdcVerifier, VerifierMac? ServiceVerifier) : IWireValue
{
    public static Cammac? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.ListField(0, Elements);
            if (KdcVerifier is not null)
                writer.Field(1, KdcVerifier);
            if (ServiceVerifier is not null)
                writer.Field(2, ServiceVerifier);
        }
    }

    internal static Cammac Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new Cammac(body.ListField(0, AuthorizationElement.Read), body.Optional(1, VerifierMac.Read), body.Optional(2, VerifierMac.Read));
    }
}
