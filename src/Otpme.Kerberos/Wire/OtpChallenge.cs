using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>PA-OTP-CHALLENGE (RFC 6560 section 4.1, implicit tags).</summary>
public sealed record OtpChallenge : IWireValue
{
    public ReadOnlyMemory<byte> Nonce { get; init; }

    public string? Service { get; init; }

    public required IReadOnlyList<OtpTokenInfo> TokenInfo { get; init; }

    public string? Salt { get; init; }

    public ReadOnlyMemory<byte>? Parameters { get; init; }

    public static OtpChallenge? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Implicit(0, (ReadOnlyMemory<byte>?)Nonce);
            writer.Implicit(1, Service);
            using (writer.PushImplicit(2))
            {
                foreach (var info in TokenInfo)
                    info.Write(writer);
            }

            writer.Implicit(3, Salt);
            writer.Implicit(4, Parameters);
        }
    }

    internal static OtpChallenge Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new OtpChallenge
        {
            Nonce = body.ImplicitOctets(0),
            Service = body.Has(1) ? body.ImplicitText(1) : null,
            TokenInfo = body.Elements(body.Field(2), OtpTokenInfo.Read),
            Salt = body.Has(3) ? body.ImplicitText(3) : null,
            Parameters = body.OptionalOctets(4),
        };
    }
}
