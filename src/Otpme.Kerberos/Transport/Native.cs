using System.Runtime.InteropServices;

namespace Otpme.Kerberos.Transport;

/// <summary>sendmsg(2) with the address that a datagram leaves from, which .NET cannot choose (ip(7) IP_PKTINFO, ipv6(7) IPV6_PKTINFO).</summary>
internal static unsafe partial class Native
{
    public const int IpLevel = 0;
    public const int IpPacketInfo = 8;
    public const int Ipv6Level = 41;
    public const int Ipv6PacketInfo = 50;
    public const int DoNotWait = 0x40;

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint sendmsg(SafeHandle socket, MessageHeader* message, int flags);
}
