using System.Formats.Asn1;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Pkinit;

/// <summary>AuthPack (RFC 4556 section 3.2.1) with its PKAuthenticator; of the public value only Diffie-Hellman over whole numbers is read.</summary>
internal sealed record AuthPack
{
    private static readonly Asn1Tag s_bits = Asn1Tag.PrimitiveBitString;

    public int Microseconds { get; init; }

    public DateTimeOffset Time { get; init; }

    public long Nonce { get; init; }

    /// <summary>SHA-1 of the KDC-REQ-BODY; null when it is missing.</summary>
    public ReadOnlyMemory<byte>? Checksum { get; init; }

    /// <summary>Prime, generator and public value as unsigned big-endian octets; null when there is no value or another algorithm.</summary>
    public (ReadOnlyMemory<byte> Prime, ReadOnlyMemory<byte> Generator, ReadOnlyMemory<byte> Value)? PublicValue { get; init; }

    public static AuthPack? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    private static AuthPack Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var field = body.Field(0);
        var authenticator = field.Sequence();
        return new AuthPack
        {
            Microseconds = authenticator.Field(0, DerReader.Int32),
            Time = authenticator.Field(1, DerReader.Time),
            Nonce = authenticator.Field(2, DerReader.Int32Or64),
            Checksum = authenticator.OptionalValue(3, DerReader.Octets),
            PublicValue = body.OptionalValue(1, ReadPublicValue),
        };
    }

    private static (ReadOnlyMemory<byte> Prime, ReadOnlyMemory<byte> Generator, ReadOnlyMemory<byte> Value) ReadPublicValue(ref DerReader reader)
    {
        var info = reader.Sequence();
        var algorithm = info.Sequence();
        if (algorithm.Identifier() != ObjectIdentifiers.DhPublicNumber)
        {
            // Another algorithm: what follows has another shape. No group has an empty prime.
            info.Content(s_bits);
            return default;
        }

        var parameters = algorithm.Sequence();
        var prime = parameters.Unsigned();
        var generator = parameters.Unsigned();
        var bits = info.Content(s_bits);
        if (bits.Length < 2 || bits.Span[0] != 0)
        {
            info.Fail();
            return default;
        }

        return (prime, generator, Der.Decode<object>(bits[1..], static (ref DerReader value) => value.Unsigned()) is ReadOnlyMemory<byte> octets ? octets : default);
    }
}
