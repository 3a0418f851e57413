using System.Buffers.Binary;
using System.Net;

namespace Otpme.Radius.Transport;

/// <summary>Who sent a datagram to which of our addresses. IPv4 addresses stand as ::ffff:a.b.c.d.</summary>
/// <param name="Scope">Interface of a link-local address, else 0.</param>
internal readonly record struct PeerKey(UInt128 Source, UInt128 Local, uint Scope, ushort Port)
{
    private static readonly UInt128 MappedPrefix = (UInt128)0xffff << 32;

    /// <summary>The source as an address object.</summary>
    public IPAddress ToAddress()
    {
        if (Source >> 32 == 0xffff)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(four, (uint)Source);
            return new IPAddress(four);
        }

        Span<byte> sixteen = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(sixteen, Source);
        return Scope == 0 ? new IPAddress(sixteen) : new IPAddress(sixteen, Scope);
    }

    public override string ToString() => ToAddress().ToString();

    /// <summary>Reads <c>sockaddr_in</c> or <c>sockaddr_in6</c>.</summary>
    public static PeerKey Read(ReadOnlySpan<byte> socketAddress, UInt128 local)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(socketAddress[2..]);
        if (BitConverter.ToUInt16(socketAddress) == Native.FamilyIpv4)
            return new PeerKey(Mapped(socketAddress.Slice(4, 4)), local, 0, port);
        return new PeerKey(
            BinaryPrimitives.ReadUInt128BigEndian(socketAddress.Slice(8, 16)), local, BitConverter.ToUInt32(socketAddress[24..]), port);
    }

    public static UInt128 Mapped(ReadOnlySpan<byte> ipv4) => MappedPrefix | BinaryPrimitives.ReadUInt32BigEndian(ipv4);
}
