using System.Runtime.InteropServices;

namespace Otpme.Radius.Transport;

/// <summary>System calls that <see cref="System.Net.Sockets.Socket"/> does not offer, and their constants on Linux.</summary>
internal static unsafe partial class Native
{
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int ConnectionRefused = 111;

    public const int WaitForOne = 0x10000;
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;

    public const int SocketLevel = 1;
    public const int ReusePort = 15;
    public const int ReceiveBufferForce = 33;
    public const int PeerCredentials = 17;
    public const int ReceiveTimeout = 20;

    public const int IpLevel = 0;
    public const int IpPacketInfo = 8;
    public const int Ipv6Level = 41;
    public const int Ipv6ReceivePacketInfo = 49;
    public const int Ipv6PacketInfo = 50;

    public const ushort FamilyIpv4 = 2;
    public const ushort FamilyIpv6 = 10;

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(int socket, MessageHeader* messages, uint count, int flags, nint timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(int socket, MessageHeader* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, byte* bytes, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();
}
