using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>PA-OTP-REQUEST (RFC 6560 section 4.2, implicit tags). The value is a secret.</summary>
public sealed record OtpRequest : IWireValue
{
    public OtpFlags Flags { get; init; }

    public ReadOnlyMemory<byte>? Nonce { get; init; }

    /// <summary>PA-OTP-ENC-REQUEST under the armor key.</summary>
    public required EncryptedData EncData { get; init; }

    /// <summary>hashAlg with its tag, as it came.</summary>
    public ReadOnlyMemory<byte>? HashAlgorithm { get; init; }

    public int? IterationCount { get; init; }

    /// <summary>The one-time password in clear, with a PIN before it where the user has one.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    public string? Pin { get; init; }

    public ReadOnlyMemory<byte>? Challenge { get; init; }

    public DateTimeOffset? Time { get; init; }

    public ReadOnlyMemory<byte>? Counter { get; init; }

    public int? Format { get; init; }

    public ReadOnlyMemory<byte>? TokenId { get; init; }

    public string? AlgorithmId { get; init; }

    public string? Vendor { get; init; }

    public static OtpRequest? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteFlags((uint)Flags, new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.Implicit(1, Nonce);
            using (writer.PushImplicit(2))
                EncData.WriteFields(writer);
            if (HashAlgorithm is { } algorithm)
                writer.WriteEncodedValue(algorithm.Span);
            writer.Implicit(4, IterationCount);
            writer.Implicit(5, Value);
            writer.Implicit(6, Pin);
            writer.Implicit(7, Challenge);
            writer.Implicit(8, Time);
            writer.Implicit(9, Counter);
            writer.Implicit(10, Format);
            writer.Implicit(11, TokenId);
            writer.Implicit(12, AlgorithmId);
            writer.Implicit(13, Vendor);
        }
    }

    internal static OtpRequest Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new OtpRequest
        {
            Flags = (OtpFlags)body.ImplicitFlags(0),
            Nonce = body.OptionalOctets(1),
            EncData = ReadEncData(ref body),
            HashAlgorithm = body.OptionalEncoded(3),
            IterationCount = body.Has(4) ? body.ImplicitInt32(4) : null,
            Value = body.OptionalOctets(5),
            Pin = body.Has(6) ? body.ImplicitText(6) : null,
            Challenge = body.OptionalOctets(7),
            Time = body.Has(8) ? body.ImplicitTime(8) : null,
            Counter = body.OptionalOctets(9),
            Format = body.Has(10) ? body.ImplicitInt32(10) : null,
            TokenId = body.OptionalOctets(11),
            AlgorithmId = body.Has(12) ? body.ImplicitText(12) : null,
            Vendor = body.Has(13) ? body.ImplicitText(13) : null,
        };
    }

    private static EncryptedData ReadEncData(ref DerReader body)
    {
        var fields = body.Field(2);
        return EncryptedData.ReadFields(ref fields);
    }
}
