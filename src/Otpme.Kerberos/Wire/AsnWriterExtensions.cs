using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Text;

namespace Otpme.Kerberos.Wire;

/// <summary>What Kerberos needs beyond <see cref="AsnWriter"/>: explicit fields, GeneralString, flags of 32 bits, times in whole seconds.</summary>
internal static class AsnWriterExtensions
{
    public static AsnWriter.Scope PushField(this AsnWriter writer, int number) =>
        writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true));

    public static AsnWriter.Scope PushApplication(this AsnWriter writer, int number) =>
        writer.PushSequence(new Asn1Tag(TagClass.Application, number, isConstructed: true));

    public static void Field(this AsnWriter writer, int number, long value)
    {
        using (writer.PushField(number))
            writer.WriteInteger(value);
    }

    public static void Field(this AsnWriter writer, int number, ReadOnlyMemory<byte> octets)
    {
        using (writer.PushField(number))
            writer.WriteOctetString(octets.Span);
    }

    public static void Field(this AsnWriter writer, int number, string text)
    {
        using (writer.PushField(number))
            writer.WriteText(text);
    }

    public static void Field(this AsnWriter writer, int number, DateTimeOffset time)
    {
        using (writer.PushField(number))
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    public static void Field(this AsnWriter writer, int number, IWireValue value)
    {
        using (writer.PushField(number))
            value.Write(writer);
    }

    public static void FlagsField(this AsnWriter writer, int number, uint flags)
    {
        using (writer.PushField(number))
            writer.WriteFlags(flags, tag: null);
    }

    public static void ListField<T>(this AsnWriter writer, int number, IReadOnlyList<T> list)
        where T : IWireValue
    {
        using (writer.PushField(number))
            writer.WriteList(list);
    }

    public static void WriteList<T>(this AsnWriter writer, IReadOnlyList<T> list)
        where T : IWireValue
    {
        using (writer.PushSequence())
        {
            foreach (var value in list)
                value.Write(writer);
        }
    }

    public static void WriteFlags(this AsnWriter writer, uint flags, Asn1Tag? tag)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, flags);
        writer.WriteBitString(octets, unusedBitCount: 0, tag);
    }

    /// <summary>A GeneralString, which <see cref="AsnWriter"/> does not know.</summary>
    public static void WriteText(this AsnWriter writer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var header = length < 128 ? 2 : length < 256 ? 3 : 4;
        Span<byte> value = length <= 256 ? stackalloc byte[header + length] : new byte[header + length];
        value[0] = (byte)UniversalTagNumber.GeneralString;
        switch (header)
        {
            case 2:
                value[1] = (byte)length;
                break;
            case 3:
                (value[1], value[2]) = (0x81, (byte)length);
                break;
            default:
                value[1] = 0x82;
                BinaryPrimitives.WriteUInt16BigEndian(value[2..], checked((ushort)length));
                break;
        }

        Encoding.UTF8.GetBytes(text, value[header..]);
        writer.WriteEncodedValue(value);
    }
}
