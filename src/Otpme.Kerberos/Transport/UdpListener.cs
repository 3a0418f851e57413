using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Server;

namespace Otpme.Kerberos.Transport;

/// <summary>
/// Requests as datagrams (RFC 4120 section 7.2.1). A receiver answers by itself what can be answered at once; a request that waits for
/// the answer about a one-time password goes on beside it and takes the buffer along. The KDC bounds how many of those there are.
/// </summary>
internal sealed class UdpListener : IAsyncDisposable
{
    private const int BufferLength = 16 * 1024;
    private const int ReceiveBuffer = 1024 * 1024;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Kdc _kdc;
    private readonly KdcServerSettings _settings;
    private readonly KdcCounters _counters;
    private readonly ILogger _log;
    private readonly Socket _socket;
    private readonly bool _isWildcard;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _receivers = [];

    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public UdpListener(Kdc kdc, KdcServerSettings settings, IPEndPoint endpoint, KdcCounters counters, ILogger log)
    {
        (_kdc, _settings, _counters, _log) = (kdc, settings, counters, log);
        _isWildcard = endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any);
        _socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer };
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                _socket.DualMode = false;
            _socket.Bind(endpoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public IPEndPoint Endpoint => (IPEndPoint)_socket.LocalEndPoint!;

    public void Start()
    {
        for (var i = 0; i < _settings.Receivers; i++)
            _receivers.Add(Task.Run(ReceiveAsync));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_receivers);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var (length, peer) = await ReceiveOneAsync(buffer);
                _counters.AddDatagram();
                var answer = _kdc.AnswerAsync(buffer.AsMemory(0, length), new KdcPeer(peer.Address, IsStream: false), _stop.Token);
                if (answer.IsCompletedSuccessfully)
                    await SendAsync(answer.Result, peer);
                else
                {
                    _ = FinishAsync(answer, buffer, peer);
                    buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException fault)
            {
                _log.ReceiveFault(Endpoint.ToString(), fault.Message);
                await Task.Delay(s_pause);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }

    private async ValueTask<(int Length, UdpPeer Peer)> ReceiveOneAsync(byte[] buffer)
    {
        var memory = buffer.AsMemory(0, BufferLength);
        var any = Endpoint;
        if (_isWildcard)
        {
            var received = await _socket.ReceiveMessageFromAsync(memory, SocketFlags.None, any, _stop.Token);
            var from = (IPEndPoint)received.RemoteEndPoint;
            return (received.ReceivedBytes, new UdpPeer(from.Address, from.Serialize(), received.PacketInformation.Address));
        }

        var sender = new SocketAddress(any.AddressFamily);
        var length = await _socket.ReceiveFromAsync(memory, SocketFlags.None, sender, _stop.Token);
        return (length, new UdpPeer(((IPEndPoint)any.Create(sender)).Address, sender, Local: null));
    }

    private async Task FinishAsync(ValueTask<byte[]?> answer, byte[] buffer, UdpPeer peer)
    {
        try
        {
            await SendAsync(await answer, peer);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            _counters.AddSilent();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async ValueTask SendAsync(byte[]? reply, UdpPeer peer)
    {
        if (reply is null)
        {
            _counters.AddSilent();
            return;
        }

        if (reply.Length > _settings.MaxDatagramReply)
            reply = _kdc.TooBig();
        try
        {
            if (peer.Local is null)
                await _socket.SendToAsync(reply, SocketFlags.None, peer.Receiver, _stop.Token);
            else if (!SourcedDatagram.TrySend(_socket, reply, peer.Receiver, peer.Local))
            {
                _counters.AddLost();
                return;
            }

            _counters.AddReply();
        }
        catch (SocketException)
        {
            // Whoever asks from an address that cannot be reached is no fault of ours, nor worth a line in the log.
            _counters.AddLost();
        }
    }
}
