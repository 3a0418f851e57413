using System.Buffers.Binary;

namespace Otpme.Radius.Transport;

/// <summary>
/// The local address of a datagram as a control message (ip(7) IP_PKTINFO, ipv6(7) IPV6_PKTINFO), so that the reply leaves from the
/// address the request came to. Header: length (8), level (4), type (4).
/// </summary>
internal static class PacketInfo
{
    /// <summary>Room that either form takes.</summary>
    public const int MaxBytes = 40;

    private const int HeaderBytes = 16;
    private const int Ipv4Bytes = HeaderBytes + 12;
    private const int Ipv6Bytes = HeaderBytes + 20;

    /// <summary>The local address in received control data; 0 when there is none.</summary>
    public static UInt128 LocalAddress(ReadOnlySpan<byte> control)
    {
        if (IsFor(control, Native.IpLevel, Native.IpPacketInfo, Ipv4Bytes))
            return PeerKey.Mapped(control.Slice(HeaderBytes + 4, 4));
        if (IsFor(control, Native.Ipv6Level, Native.Ipv6PacketInfo, Ipv6Bytes))
            return BinaryPrimitives.ReadUInt128BigEndian(control.Slice(HeaderBytes, 16));
        return UInt128.Zero;
    }

    /// <summary>
    /// Control data for the reply: the same local address; the interface only where the address means nothing without it. Empty when
    /// the request had none.
    /// </summary>
    public static byte[] ForReply(ReadOnlySpan<byte> control)
    {
        if (IsFor(control, Native.IpLevel, Native.IpPacketInfo, Ipv4Bytes))
        {
            var reply = control[..32].ToArray();
            reply.AsSpan(HeaderBytes, 4).Clear();
            return reply;
        }

        if (IsFor(control, Native.Ipv6Level, Native.Ipv6PacketInfo, Ipv6Bytes))
        {
            var reply = control[..40].ToArray();
            var isLinkLocal = reply[HeaderBytes] == 0xfe && (reply[HeaderBytes + 1] & 0xc0) == 0x80;
            if (!isLinkLocal)
                reply.AsSpan(HeaderBytes + 16, 4).Clear();
            return reply;
        }

        return [];
    }

    private static bool IsFor(ReadOnlySpan<byte> control, int level, int type, int length) =>
        control.Length >= ((length + 7) & ~7)
        && BitConverter.ToUInt64(control) == (ulong)length
        && BitConverter.ToInt32(control[8..]) == level
        && BitConverter.ToInt32(control[12..]) == type;
}
