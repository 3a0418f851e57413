using System.Net;
using System.Net.Sockets;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>Stands between clients and a KDC and treats datagrams as a bad network does. There is no way around it by TCP.</summary>
internal sealed class DatagramRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _front = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IPEndPoint _kdc;
    private readonly Func<int, int> _requestCopies;
    private readonly Func<int, int> _replyCopies;
    private readonly Task _running;
    private int _replies;

    /// <param name="kdc">Where the requests go.</param>
    /// <param name="requestCopies">How often the request of this number, from 0, is passed on.</param>
    /// <param name="replyCopies">The same for replies.</param>
    public DatagramRelay(IPEndPoint kdc, Func<int, int> requestCopies, Func<int, int> replyCopies)
    {
        (_kdc, _requestCopies, _replyCopies) = (kdc, requestCopies, replyCopies);
        _front.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _running = Task.Run(RunAsync);
    }

    public IPEndPoint Endpoint => (IPEndPoint)_front.LocalEndPoint!;

    public int Requests { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _front.Dispose();
    }

    private async Task RunAsync()
    {
        var buffer = new byte[16 * 1024];
        var backs = new Dictionary<EndPoint, Socket>();
        var pumps = new List<Task>();
        try
        {
            while (true)
            {
                var received = await _front.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (!backs.TryGetValue(received.RemoteEndPoint, out var back))
                {
                    back = backs[received.RemoteEndPoint] = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                    await back.ConnectAsync(_kdc);
                    pumps.Add(PumpAsync(back, received.RemoteEndPoint));
                }

                for (var copies = _requestCopies(Requests++); copies > 0; copies--)
                    await back.SendAsync(buffer.AsMemory(0, received.ReceivedBytes), _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(pumps);
            foreach (var back in backs.Values)
                back.Dispose();
        }
    }

    private async Task PumpAsync(Socket back, EndPoint client)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var length = await back.ReceiveAsync(buffer, _stop.Token);
                for (var copies = _replyCopies(Interlocked.Increment(ref _replies) - 1); copies > 0; copies--)
                    await _front.SendToAsync(buffer.AsMemory(0, length), client, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The relay ends.
        }
    }
}
