using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Text;

namespace Otpme.Kerberos.Wire;

/// <summary>
/// Reads DER without exceptions: the first thing that is wrong marks the whole decoding as failed, and everything read afterwards is
/// empty. So a codec reads field after field and the entry point asks once. Lists are bounded.
/// </summary>
internal struct DerReader(DerInput input, int start, int end)
{
    /// <summary>Most elements of any list that a stranger sends.</summary>
    public const int MaxElements = 64;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _at = start;

    public readonly bool HasMore => !input.Failed && _at < end;

    public readonly void End()
    {
        if (_at != end)
            input.Failed = true;
    }

    public readonly void Fail() => input.Failed = true;

    /// <summary>Whether the next value has the explicit or implicit context tag <paramref name="number"/>.</summary>
    public readonly bool Has(int number) =>
        HasMore && AsnDecoder.TryReadEncodedValue(input.Bytes.Span[_at..end], AsnEncodingRules.DER, out var tag, out _, out _, out _)
        && tag.TagClass == TagClass.ContextSpecific && tag.TagValue == number;

    /// <summary>Whether the next value has this application tag.</summary>
    public readonly bool HasApplication(int number) =>
        HasMore && AsnDecoder.TryReadEncodedValue(input.Bytes.Span[_at..end], AsnEncodingRules.DER, out var tag, out _, out _, out _)
        && tag.TagClass == TagClass.Application && tag.TagValue == number;

    public DerReader Sequence() => Enter(Asn1Tag.Sequence);

    public DerReader Application(int number) => Enter(new Asn1Tag(TagClass.Application, number, isConstructed: true));

    /// <summary>What stands within the explicit tag <paramref name="number"/>.</summary>
    public DerReader Field(int number) => Enter(new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true));

    public T Field<T>(int number, DerRead<T> read)
    {
        var field = Field(number);
        var value = read(ref field);
        field.End();
        return value;
    }

    public T? Optional<T>(int number, DerRead<T> read)
        where T : class => Has(number) ? Field(number, read) : null;

    public T? OptionalValue<T>(int number, DerRead<T> read)
        where T : struct => Has(number) ? Field(number, read) : null;

    public IReadOnlyList<T> ListField<T>(int number, DerRead<T> read)
    {
        var field = Field(number);
        var list = field.List(read);
        field.End();
        return list;
    }

    public IReadOnlyList<T>? OptionalList<T>(int number, DerRead<T> read) => Has(number) ? ListField(number, read) : null;

    /// <summary>SEQUENCE OF, of at most <see cref="MaxElements"/>.</summary>
    public IReadOnlyList<T> List<T>(DerRead<T> read) => Elements(Sequence(), read);

    /// <summary>The elements of a list that was entered already.</summary>
    public readonly IReadOnlyList<T> Elements<T>(DerReader body, DerRead<T> read)
    {
        var list = new List<T>(4);
        while (body.HasMore)
        {
            if (list.Count == MaxElements)
                input.Failed = true;
            else
                list.Add(read(ref body));
        }

        return list;
    }

    /// <summary>Reads protocol version 5 and the given message type from two fields.</summary>
    public void Header(int versionField, MessageType type)
    {
        if (Field(versionField, Int32) != KerberosProtocol.Version || Field(versionField + 1, Int32) != (int)type)
            input.Failed = true;
    }

    /// <summary>A whole value with its tag.</summary>
    public ReadOnlyMemory<byte> Encoded()
    {
        if (input.Failed || !AsnDecoder.TryReadEncodedValue(input.Bytes.Span[_at..end], AsnEncodingRules.DER, out _, out _, out _, out var consumed))
        {
            input.Failed = true;
            return default;
        }

        var value = input.Bytes.Slice(_at, consumed);
        _at += consumed;
        return value;
    }

    /// <summary>What stands in a value of this tag.</summary>
    public ReadOnlyMemory<byte> Content(Asn1Tag expected)
    {
        if (input.Failed
            || !AsnDecoder.TryReadEncodedValue(input.Bytes.Span[_at..end], AsnEncodingRules.DER, out var tag, out var offset, out var length, out var consumed)
            || tag != expected)
        {
            input.Failed = true;
            return default;
        }

        var value = input.Bytes.Slice(_at + offset, length);
        _at += consumed;
        return value;
    }

    public static int Int32(ref DerReader reader) => reader.ToInt32(reader.Content(Asn1Tag.Integer).Span);

    /// <summary>An integer of 32 bits, signed or not: both are seen for nonces (RFC 4120 section 5.2.4).</summary>
    public static long Int32Or64(ref DerReader reader) => reader.ToInteger(reader.Content(Asn1Tag.Integer).Span, uint.MaxValue);

    public static ReadOnlyMemory<byte> Octets(ref DerReader reader) => reader.Content(Asn1Tag.PrimitiveOctetString);

    /// <summary>KerberosString and Realm: a GeneralString, whose octets are taken as UTF-8 (RFC 4120 section 5.2.1).</summary>
    public static string Text(ref DerReader reader) => reader.ToText(reader.Content(new Asn1Tag(UniversalTagNumber.GeneralString)).Span);

    public static string Utf8(ref DerReader reader) => reader.ToText(reader.Content(new Asn1Tag(UniversalTagNumber.UTF8String)).Span);

    /// <summary>KerberosFlags: 32 bits, the first one the highest (RFC 4120 section 5.2.8).</summary>
    public static uint Flags(ref DerReader reader) => reader.ToFlags(reader.Content(Asn1Tag.PrimitiveBitString).Span);

    /// <summary>KerberosTime: whole seconds in UTC (RFC 4120 section 5.2.3).</summary>
    public static DateTimeOffset Time(ref DerReader reader) => reader.ToTime(reader.Content(Asn1Tag.GeneralizedTime).Span);

    public int ImplicitInt32(int number) => ToInt32(Content(new Asn1Tag(TagClass.ContextSpecific, number)).Span);

    public ReadOnlyMemory<byte> ImplicitOctets(int number) => Content(new Asn1Tag(TagClass.ContextSpecific, number));

    /// <summary>A whole number of any size above zero, without the leading octet that only says so.</summary>
    public ReadOnlyMemory<byte> Unsigned()
    {
        var content = Content(Asn1Tag.Integer);
        if (content.Length > 0 && content.Span[0] < 0x80)
            return content.Span[0] == 0 ? content[1..] : content;
        input.Failed = true;
        return default;
    }

    /// <summary>An object identifier in dotted form.</summary>
    public string Identifier()
    {
        var encoded = Encoded();
        if (input.Failed || encoded.Length > 32)
        {
            input.Failed = true;
            return "";
        }

        try
        {
            return AsnDecoder.ReadObjectIdentifier(encoded.Span, AsnEncodingRules.DER, out _);
        }
        catch (AsnContentException)
        {
            input.Failed = true;
            return "";
        }
    }

    /// <summary>The octets under an implicit tag; null when the next value has another tag.</summary>
    public ReadOnlyMemory<byte>? OptionalOctets(int number)
    {
        if (!Has(number))
            return null;
        return ImplicitOctets(number);
    }

    /// <summary>A whole value whose tag is <paramref name="number"/>; null when the next value has another tag.</summary>
    public ReadOnlyMemory<byte>? OptionalEncoded(int number)
    {
        if (!Has(number))
            return null;
        return Encoded();
    }

    public uint ImplicitFlags(int number) => ToFlags(Content(new Asn1Tag(TagClass.ContextSpecific, number)).Span);

    public string ImplicitText(int number) => ToText(Content(new Asn1Tag(TagClass.ContextSpecific, number)).Span);

    public DateTimeOffset ImplicitTime(int number) => ToTime(Content(new Asn1Tag(TagClass.ContextSpecific, number)).Span);

    private DerReader Enter(Asn1Tag expected)
    {
        if (input.Failed
            || !AsnDecoder.TryReadEncodedValue(input.Bytes.Span[_at..end], AsnEncodingRules.DER, out var tag, out var offset, out var length, out var consumed)
            || tag != expected)
        {
            input.Failed = true;
            return new DerReader(input, end, end);
        }

        var inner = new DerReader(input, _at + offset, _at + offset + length);
        _at += consumed;
        return inner;
    }

    private readonly int ToInt32(ReadOnlySpan<byte> content) => (int)ToInteger(content, int.MaxValue);

    private readonly long ToInteger(ReadOnlySpan<byte> content, long largest)
    {
        // DER: no octet more than needed; so five are enough for 32 bits without sign.
        if (content.Length is 0 or > 5 || (content.Length > 1 && (content[0] == 0 ? content[1] < 0x80 : content[0] == 0xFF && content[1] >= 0x80)))
        {
            input.Failed = true;
            return 0;
        }

        long value = (sbyte)content[0];
        foreach (var octet in content[1..])
            value = (value << 8) | octet;
        if (value >= int.MinValue && value <= largest)
            return value;
        input.Failed = true;
        return 0;
    }

    private readonly string ToText(ReadOnlySpan<byte> content)
    {
        if (!input.Failed && System.Text.Unicode.Utf8.IsValid(content) && !content.Contains((byte)0))
            return s_strict.GetString(content);
        input.Failed = true;
        return "";
    }

    private readonly uint ToFlags(ReadOnlySpan<byte> content)
    {
        if (content.Length == 5 && content[0] == 0)
            return BinaryPrimitives.ReadUInt32BigEndian(content[1..]);
        input.Failed = true;
        return 0;
    }

    private readonly DateTimeOffset ToTime(ReadOnlySpan<byte> content)
    {
        if (content.Length == 15 && content[14] == (byte)'Z' && !content[..14].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            var (year, month, day) = ((Digits(content[..2]) * 100) + Digits(content[2..4]), Digits(content[4..6]), Digits(content[6..8]));
            var (hour, minute, second) = (Digits(content[8..10]), Digits(content[10..12]), Digits(content[12..14]));
            if (year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60)
                return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        }

        input.Failed = true;
        return default;
    }

    private static int Digits(ReadOnlySpan<byte> two) => ((two[0] - '0') * 10) + two[1] - '0';
}
