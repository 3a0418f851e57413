using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>PA-OTP-ENC-REQUEST (RFC 6560 section 4.2): the nonce of the challenge, sent back under the armor key.</summary>
public sealed record OtpEncRequest(ReadOnlyMemory<byte> Nonce) : IWireValue
{
    public static OtpEncRequest? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
            writer.Implicit(0, (ReadOnlyMemory<byte>?)Nonce);
    }

    internal static OtpEncRequest Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new OtpEncRequest(body.ImplicitOctets(0));
    }
}
