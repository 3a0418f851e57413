using System.Net;
using System.Net.Sockets;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>A connected UDP socket: the kernel passes on what comes from the server's address and port alone.</summary>
internal sealed class DatagramChannel : RadiusChannel
{
    private DatagramChannel(Socket socket, SharedSecret secret)
        : base(socket, secret)
    {
    }

    /// <exception cref="SocketException">There is no way to the address.</exception>
    public static DatagramChannel Open(IPEndPoint server, SharedSecret secret)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(server);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var channel = new DatagramChannel(socket, secret);
        channel.Start();
        return channel;
    }

    public override async ValueTask<string?> SendAsync(ReadOnlyMemory<byte> packet, TimeSpan limit, CancellationToken cancel)
    {
        try
        {
            await Socket.SendAsync(packet, SocketFlags.None, cancel);
            return null;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // Told of an earlier datagram: nobody listens. A server that is being restarted may be back for the next transmission.
            return refused.Message;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Perhaps the address that the socket is bound to is gone; the next request gets another socket.
            Retire();
            return fault.Message;
        }
    }

    protected override async Task ReceiveAsync()
    {
        var buffer = new byte[RadiusPacket.MaxBytes];
        while (true)
        {
            try
            {
                Take(buffer.AsSpan(0, await Socket.ReceiveAsync(buffer, SocketFlags.None)));
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionRefused or SocketError.MessageSize)
            {
                // One datagram's fate.
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                Retire();
                return;
            }
        }
    }
}
