using System.Buffers.Binary;
using System.Net.Sockets;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>
/// A connection to a UNIX stream socket: packets back to back, framed by their length field, answers in any order. A length that cannot
/// be ends the connection.
/// </summary>
internal sealed class StreamChannel : RadiusChannel
{
    /// <summary>Code, identifier, length.</summary>
    private const int LengthEnd = 4;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly TimeProvider _time;

    private StreamChannel(Socket socket, SharedSecret secret, TimeProvider time)
        : base(socket, secret) => _time = time;

    /// <exception cref="SocketException">Nobody listens there, or we may not connect.</exception>
    public static async Task<StreamChannel> OpenAsync(string path, SharedSecret secret, TimeProvider time, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var channel = new StreamChannel(socket, secret, time);
        channel.Start();
        return channel;
    }

    public override async ValueTask<string?> SendAsync(ReadOnlyMemory<byte> packet, TimeSpan limit, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var isBegun = false;
        try
        {
            await _writing.WaitAsync(either.Token);
            try
            {
                isBegun = true;
                for (var sent = 0; sent < packet.Length;)
                    sent += await Socket.SendAsync(packet[sent..], SocketFlags.None, either.Token);
            }
            finally
            {
                _writing.Release();
            }

            return null;
        }
        catch (OperationCanceledException)
        {
            // Half a packet may be out, after which nothing on this connection can be understood.
            if (isBegun)
                Break("the server takes no more requests");
            cancel.ThrowIfCancellationRequested();
            return "the server takes no more requests";
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Break(fault.Message);
            return fault.Message;
        }
    }

    protected override async Task ReceiveAsync()
    {
        var buffer = new byte[4 * RadiusPacket.MaxBytes];
        var held = 0;
        try
        {
            while (true)
            {
                var received = await Socket.ReceiveAsync(buffer.AsMemory(held), SocketFlags.None);
                held += received;
                var taken = TakeAll(buffer.AsSpan(0, held));
                if (received == 0 || taken < 0)
                {
                    Break(received == 0 ? "the server closed the connection" : "the server sent something that is not RADIUS");
                    return;
                }

                held -= taken;
                Buffer.BlockCopy(buffer, taken, buffer, 0, held);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Break(fault.Message);
        }
    }

    /// <summary>Takes all whole packets; gives the bytes they took, or -1 when the framing is broken.</summary>
    private int TakeAll(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (bytes.Length - at >= LengthEnd)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length is < RadiusPacket.HeaderBytes or > RadiusPacket.MaxBytes)
                return -1;
            if (bytes.Length - at < length)
                break;
            Take(bytes.Slice(at, length));
            at += length;
        }

        return at;
    }
}
