using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>Entry points of the codecs (X.690 DER): decoding never throws, whatever the octets are.</summary>
internal static class Der
{
    [ThreadStatic]
    private static AsnWriter? t_writer;

    /// <summary>Reads one value that takes all octets; slices of the result stay views of <paramref name="bytes"/>.</summary>
    public static bool TryDecode<T>(ReadOnlyMemory<byte> bytes, DerRead<T> read, [NotNullWhen(true)] out T? value)
        where T : class
    {
        var input = new DerInput(bytes);
        var reader = new DerReader(input, 0, bytes.Length);
        value = read(ref reader);
        reader.End();
        if (!input.Failed)
            return true;
        value = null;
        return false;
    }

    /// <summary>The value, or null when the octets are not one.</summary>
    public static T? Decode<T>(ReadOnlyMemory<byte> bytes, DerRead<T> read)
        where T : class => TryDecode(bytes, read, out var value) ? value : null;

    /// <summary>The octets that <paramref name="write"/> gives; the writer's memory is cleared.</summary>
    public static byte[] Encode(Action<AsnWriter> write) => Encode(write, static (writer, inner) => inner(writer));

    /// <inheritdoc cref="Encode(Action{AsnWriter})"/>
    public static byte[] Encode<T>(T value, Action<AsnWriter, T> write)
    {
        // Taken while in use, so that encoding within encoding finds another one.
        var writer = t_writer ?? new AsnWriter(AsnEncodingRules.DER, 2048);
        t_writer = null;
        write(writer, value);
        var bytes = writer.Encode();
        writer.Reset();
        t_writer = writer;
        return bytes;
    }
}
