using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>The methods that a peer would rather use (RFC 3748 5.3): a legacy Nak lists types, an expanded one lists 8-octet types.</summary>
public static class EapNak
{
    private const int ExpandedBytes = 8;

    /// <summary>True when the response is a Nak of either kind.</summary>
    public static bool Is(in EapPacket response) =>
        response.Type == EapType.Nak || (response.Type == EapType.Expanded && IsExpandedNak(response.Data));

    /// <summary>True when the peer names the type among those it accepts.</summary>
    public static bool Wants(in EapPacket response, EapType type)
    {
        if (response.Type == EapType.Nak)
            return response.Data.Contains((byte)type);
        for (var rest = response.Data[(ExpandedBytes - 1)..]; rest.Length >= ExpandedBytes; rest = rest[ExpandedBytes..])
        {
            // Type 254, vendor 0 (IETF), then the type in four octets.
            if (rest[0] == (byte)EapType.Expanded && BinaryPrimitives.ReadUInt32BigEndian(rest) == 0xFE000000
                && BinaryPrimitives.ReadUInt32BigEndian(rest[4..]) == (byte)type)
                return true;
        }

        return false;
    }

    // Behind the type octet: vendor 3, vendor type 4.
    private static bool IsExpandedNak(ReadOnlySpan<byte> data) =>
        data.Length >= ExpandedBytes - 1
        && data[..3].IndexOfAnyExcept((byte)0) < 0
        && BinaryPrimitives.ReadUInt32BigEndian(data[3..]) == (uint)EapType.Nak;
}
