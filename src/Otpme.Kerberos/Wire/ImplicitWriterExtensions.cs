using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>Optional fields under implicit tags, as the modules of RFC 6560 and RFC 4556 have them; null writes nothing.</summary>
internal static class ImplicitWriterExtensions
{
    public static void Implicit(this AsnWriter writer, int number, ReadOnlyMemory<byte>? octets)
    {
        if (octets is { } value)
            writer.WriteOctetString(value.Span, new Asn1Tag(TagClass.ContextSpecific, number));
    }

    public static void Implicit(this AsnWriter writer, int number, int? value)
    {
        if (value is { } integer)
            writer.WriteInteger(integer, new Asn1Tag(TagClass.ContextSpecific, number));
    }

    public static void Implicit(this AsnWriter writer, int number, string? text)
    {
        if (text is not null)
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, text, new Asn1Tag(TagClass.ContextSpecific, number));
    }

    public static void Implicit(this AsnWriter writer, int number, DateTimeOffset? time)
    {
        if (time is { } value)
            writer.WriteGeneralizedTime(value, omitFractionalSeconds: true, new Asn1Tag(TagClass.ContextSpecific, number));
    }

    public static AsnWriter.Scope PushImplicit(this AsnWriter writer, int number) =>
        writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true));
}
