using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>OTP-TOKENINFO (RFC 6560 section 4.1, implicit tags). Of the optional fields those that are simple values are kept.</summary>
public sealed record OtpTokenInfo : IWireValue
{
    public OtpFlags Flags { get; init; }

    public string? Vendor { get; init; }

    public ReadOnlyMemory<byte>? Challenge { get; init; }

    public int? Length { get; init; }

    public int? Format { get; init; }

    public ReadOnlyMemory<byte>? TokenId { get; init; }

    public string? AlgorithmId { get; init; }

    /// <summary>supportedHashAlg with its tag, as it came.</summary>
    public ReadOnlyMemory<byte>? HashAlgorithms { get; init; }

    public int? IterationCount { get; init; }

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteFlags((uint)Flags, new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.Implicit(1, Vendor);
            writer.Implicit(2, Challenge);
            writer.Implicit(3, Length);
            writer.Implicit(4, Format);
            writer.Implicit(5, TokenId);
            writer.Implicit(6, AlgorithmId);
            if (HashAlgorithms is { } algorithms)
                writer.WriteEncodedValue(algorithms.Span);
            writer.Implicit(8, IterationCount);
        }
    }

    internal static OtpTokenInfo Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new OtpTokenInfo
        {
            Flags = (OtpFlags)body.ImplicitFlags(0),
            Vendor = body.Has(1) ? body.ImplicitText(1) : null,
            Challenge = body.OptionalOctets(2),
            Length = body.Has(3) ? body.ImplicitInt32(3) : null,
            Format = body.Has(4) ? body.ImplicitInt32(4) : null,
            TokenId = body.OptionalOctets(5),
            AlgorithmId = body.Has(6) ? body.ImplicitText(6) : null,
            HashAlgorithms = body.OptionalEncoded(7),
            IterationCount = body.Has(8) ? body.ImplicitInt32(8) : null,
        };
    }
}
