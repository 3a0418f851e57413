using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Server;

namespace Otpme.Kerberos.Transport;

/// <summary>
/// Requests on streams, each behind its length in four octets (RFC 4120 section 7.2.2), one after the other. A client that is slow, too
/// many or sends lengths that are not served is sent away.
/// </summary>
internal sealed class TcpListener : IAsyncDisposable
{
    private const int Backlog = 256;
    private const int LengthOctets = 4;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Kdc _kdc;
    private readonly KdcServerSettings _settings;
    private readonly SourceLimit _connections;
    private readonly KdcCounters _counters;
    private readonly ILogger _log;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, Task> _served = [];
    private Task _accepting = Task.CompletedTask;

    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public TcpListener(Kdc kdc, KdcServerSettings settings, IPEndPoint endpoint, SourceLimit connections, KdcCounters counters, ILogger log)
    {
        (_kdc, _settings, _connections, _counters, _log) = (kdc, settings, connections, counters, log);
        _socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                _socket.DualMode = false;
            _socket.Bind(endpoint);
            _socket.Listen(Backlog);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public void Start() => _accepting = Task.Run(AcceptAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_served.Values);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var accepted = await _socket.AcceptAsync(_stop.Token);
                var source = ((IPEndPoint)accepted.RemoteEndPoint!).Address;
                if (_connections.TryEnter(source))
                    Serve(accepted, source);
                else
                {
                    _counters.AddRefused();
                    accepted.Dispose();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException fault)
            {
                _log.ReceiveFault(_socket.LocalEndPoint!.ToString()!, fault.Message);
                await Task.Delay(s_pause);
            }
        }
    }

    /// <summary>Serves a connection until it ends, and is known until then.</summary>
    private void Serve(Socket socket, IPAddress source)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _served[socket] = ServeAsync(begin.Task, socket, source);
        begin.SetResult();
    }

    private async Task ServeAsync(Task begin, Socket socket, IPAddress source)
    {
        await begin;
        var buffer = ArrayPool<byte>.Shared.Rent(_settings.MaxStreamRequest);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            socket.NoDelay = true;
            while (await ServeOneAsync(socket, source, buffer, limit))
                limit.TryReset();
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _counters.AddSilent();
        }
        catch (Exception fault)
        {
            _log.RequestFault(fault);
        }
        finally
        {
            _served.TryRemove(socket, out _);
            socket.Dispose();
            _connections.Leave(source);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>One request and its reply; false when the connection is at its end.</summary>
    private async Task<bool> ServeOneAsync(Socket socket, IPAddress source, byte[] buffer, CancellationTokenSource limit)
    {
        limit.CancelAfter(_settings.StreamTimeout);
        if (!await ReadAsync(socket, buffer.AsMemory(0, LengthOctets), limit.Token))
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (length == 0)
            return false;
        if (length > _settings.MaxStreamRequest)
        {
            await SendAsync(socket, _kdc.TooLong(), limit.Token);
            return false;
        }

        var request = buffer.AsMemory(0, (int)length);
        if (!await ReadAsync(socket, request, limit.Token))
            return false;
        _counters.AddStreamRequest();

        // A one-time password takes its own time, which the verifier bounds.
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        if (await _kdc.AnswerAsync(request, new KdcPeer(source, IsStream: true), _stop.Token) is not { } reply)
        {
            _counters.AddSilent();
            return false;
        }

        limit.CancelAfter(_settings.StreamTimeout);
        await SendAsync(socket, reply, limit.Token);
        return true;
    }

    private async Task SendAsync(Socket socket, byte[] reply, CancellationToken cancel)
    {
        var framed = new byte[LengthOctets + reply.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed, reply.Length);
        reply.CopyTo(framed, LengthOctets);
        for (var rest = framed.AsMemory(); rest.Length > 0;)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel)..];
        _counters.AddReply();
    }

    /// <summary>Fills the memory; false when the other side ended first.</summary>
    private static async ValueTask<bool> ReadAsync(Socket socket, Memory<byte> memory, CancellationToken cancel)
    {
        while (memory.Length > 0)
        {
            var read = await socket.ReceiveAsync(memory, SocketFlags.None, cancel);
            if (read == 0)
                return false;
            memory = memory[read..];
        }

        return true;
    }
}
