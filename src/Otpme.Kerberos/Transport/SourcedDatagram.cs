using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Otpme.Kerberos.Transport;

/// <summary>Sends a reply from the address that its request came to: clients look at nothing that comes from another one.</summary>
internal static unsafe class SourcedDatagram
{
    private const int HeaderLength = 16;

    /// <summary>False when the kernel took nothing.</summary>
    public static bool TrySend(Socket socket, ReadOnlySpan<byte> datagram, SocketAddress receiver, IPAddress source)
    {
        var isIpv6 = source.AddressFamily == AddressFamily.InterNetworkV6;
        Span<byte> control = stackalloc byte[HeaderLength + 24];
        control.Clear();

        // struct cmsghdr: length, level, type; then in_pktinfo (interface, local address, address) or in6_pktinfo (address, interface).
        var used = HeaderLength + (isIpv6 ? 20 : 12);
        BinaryPrimitives.WriteInt64LittleEndian(control, used);
        BinaryPrimitives.WriteInt32LittleEndian(control[8..], isIpv6 ? Native.Ipv6Level : Native.IpLevel);
        BinaryPrimitives.WriteInt32LittleEndian(control[12..], isIpv6 ? Native.Ipv6PacketInfo : Native.IpPacketInfo);
        source.TryWriteBytes(control[(isIpv6 ? HeaderLength : HeaderLength + 4)..], out _);
        fixed (byte* data = datagram)
        fixed (byte* name = receiver.Buffer.Span)
        fixed (byte* options = control)
        {
            var vector = new IoVector { Base = data, Length = (nuint)datagram.Length };
            var message = new MessageHeader
            {
                Name = name,
                NameLength = (uint)receiver.Size,
                Vectors = &vector,
                VectorCount = 1,
                Control = options,
                ControlLength = (nuint)((used + 7) & ~7),
            };
            return Native.sendmsg(socket.SafeHandle, &message, Native.DoNotWait) == datagram.Length;
        }
    }
}
