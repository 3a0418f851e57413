using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>One EAP packet (RFC 3748 4): code 1, identifier 1, length 2 (big endian, header included), then type 1 and type data.</summary>
public readonly ref struct EapPacket
{
    /// <summary>Octets before the type.</summary>
    public const int HeaderBytes = 4;

    private EapPacket(EapCode code, byte identifier, EapType type, ReadOnlySpan<byte> data)
    {
        Code = code;
        Identifier = identifier;
        Type = type;
        Data = data;
    }

    public EapCode Code { get; }

    public byte Identifier { get; }

    /// <summary><see cref="EapType.None"/> in Success and Failure.</summary>
    public EapType Type { get; }

    /// <summary>What follows the type.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>
    /// Reads a packet. Octets past its length are padding (RFC 3748 4.1). False when it is cut short, has an unknown code, or a
    /// request or response has no type.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> octets, out EapPacket packet)
    {
        packet = default;
        if (octets.Length < HeaderBytes)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
        if (length < HeaderBytes || length > octets.Length)
            return false;
        var code = (EapCode)octets[0];
        switch (code)
        {
            case EapCode.Request or EapCode.Response when length > HeaderBytes:
                packet = new EapPacket(code, octets[1], (EapType)octets[4], octets[5..length]);
                return true;
            case EapCode.Success or EapCode.Failure when length == HeaderBytes:
                packet = new EapPacket(code, octets[1], EapType.None, default);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes header and type; the type data of the given length stands behind them already.</summary>
    public static int WriteHeader(Span<byte> buffer, EapCode code, byte identifier, EapType type, int dataLength)
    {
        var length = HeaderBytes + 1 + dataLength;
        buffer[0] = (byte)code;
        buffer[1] = identifier;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], checked((ushort)length));
        buffer[4] = (byte)type;
        return length;
    }

    /// <summary>A packet of four octets that ends a conversation (RFC 3748 4.2).</summary>
    public static byte[] End(EapCode code, byte identifier) => [(byte)code, identifier, 0, HeaderBytes];
}
