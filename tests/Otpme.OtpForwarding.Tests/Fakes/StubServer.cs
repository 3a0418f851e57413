using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Otpme.OtpForwarding.Tests.Fakes;

/// <summary>A UDP socket on loopback that answers every datagram as it is told; the number of the datagram counts from 0.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1024 * 1024 };
    private readonly Func<int, byte[], IEnumerable<byte[]>> _answer;
    private readonly Task _running;

    public StubServer(Func<int, byte[], IEnumerable<byte[]>> answer, int port = 0)
    {
        _answer = answer;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _running = Task.Run(RunAsync);
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Every datagram and the port that it came from.</summary>
    public ConcurrentQueue<(byte[] Packet, int From)> Seen { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _socket.Dispose();
    }

    private async Task RunAsync()
    {
        var buffer = new byte[8192];
        try
        {
            for (var number = 0; ; number++)
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                var packet = buffer[..received.ReceivedBytes];
                Seen.Enqueue((packet, ((IPEndPoint)received.RemoteEndPoint).Port));
                foreach (var answer in _answer(number, packet))
                    await _socket.SendToAsync(answer, received.RemoteEndPoint);
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }
}
