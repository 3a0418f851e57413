using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Otpme.Management.Server;

/// <summary>Who is at the other end of a UNIX socket, as the kernel says (<c>SO_PEERCRED</c>, unix(7)).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PeerCredentials(int Process, uint User, uint Group)
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    public static bool TryOf(Socket socket, out PeerCredentials peer)
    {
        Span<PeerCredentials> value = stackalloc PeerCredentials[1];
        try
        {
            var length = socket.GetRawSocketOption(SolSocket, SoPeerCred, MemoryMarshal.AsBytes(value));
            peer = value[0];
            return length == 12;
        }
        catch (SocketException)
        {
            peer = default;
            return false;
        }
    }
}
