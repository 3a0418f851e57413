using System.Buffers.Binary;

namespace Otpme.Radius.Wire;

/// <summary>
/// A view of one well-formed packet (RFC 2865 3): code, identifier, length (2, big endian), authenticator (16), attributes. Octets
/// past the length field are padding and not part of it.
/// </summary>
public readonly ref struct RadiusPacket
{
    public const int HeaderBytes = 20;

    /// <summary>Largest packet (RFC 2865 3).</summary>
    public const int MaxBytes = 4096;

    public const int AuthenticatorBytes = 16;

    private RadiusPacket(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The packet without padding.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>As sent; perhaps a code that has no name here.</summary>
    public RadiusCode Code => (RadiusCode)Bytes[0];

    public byte Identifier => Bytes[1];

    public ReadOnlySpan<byte> Authenticator => Bytes.Slice(4, AuthenticatorBytes);

    public AttributeReader Attributes => new(Bytes);

    /// <summary>Checks every framing rule; false, with the reason, for anything that must be dropped. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out RadiusPacket packet, out PacketFault fault)
    {
        packet = default;
        fault = Check(datagram, out var length);
        if (fault != PacketFault.None)
            return false;
        packet = new RadiusPacket(datagram[..length]);
        return true;
    }

    /// <summary>The first attribute of a type; false when there is none.</summary>
    public bool TryFind(AttributeType type, out ReadOnlySpan<byte> value)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Type == type)
            {
                value = attribute.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static PacketFault Check(ReadOnlySpan<byte> datagram, out int length)
    {
        length = 0;
        if (datagram.Length < HeaderBytes)
            return PacketFault.TooShort;
        length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length is < HeaderBytes or > MaxBytes)
            return PacketFault.BadLength;
        if (length > datagram.Length)
            return PacketFault.Truncated;

        var at = HeaderBytes;
        while (at < length)
        {
            if (length - at < 2)
                return PacketFault.AttributeOverrun;
            int size = datagram[at + 1];
            if (size < 2)
                return PacketFault.AttributeTooShort;
            at += size;
        }

        return at == length ? PacketFault.None : PacketFault.AttributeOverrun;
    }
}
