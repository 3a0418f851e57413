using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Server;

namespace Otpme.Kerberos.Transport;

/// <summary>
/// Requests as datagrams (RFC 4120 section 7.2.1). Receivers are threads that block, which costs the least, and answer by themselves what
/// can be answered at once; a request that waits for the answer about a one-time password goes on beside them and takes the buffer
/// along. The KDC bounds how many of those there are. No call on the socket may be asynchronous: it would stop blocking for all.
/// </summary>
internal sealed class UdpListener : IAsyncDisposable
{
    private const int BufferLength = 16 * 1024;
    private const int ReceiveBuffer = 1024 * 1024;

    /// <summary>A receiver looks this often whether it shall end, should nothing else wake it.</summary>
    private const int WakeMilliseconds = 1000;

    private readonly Kdc _kdc;
    private readonly KdcServerSettings _settings;
    private readonly KdcCounters _counters;
    private readonly ILogger _log;
    private readonly Socket _socket;
    private readonly IPEndPoint _any;
    private readonly bool _isWildcard;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Thread> _receivers = [];

    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public UdpListener(Kdc kdc, KdcServerSettings settings, IPEndPoint endpoint, KdcCounters counters, ILogger log)
    {
        (_kdc, _settings, _counters, _log) = (kdc, settings, counters, log);
        _any = new IPEndPoint(endpoint.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        _isWildcard = endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any);
        _socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer, ReceiveTimeout = WakeMilliseconds };
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
        {
            var receiver = new Thread(Receive) { IsBackground = true, Name = "krb5-udp" };
            _receivers.Add(receiver);
            receiver.Start();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        WakeReceivers();
        foreach (var receiver in _receivers)
            receiver.Join();
        _socket.Dispose();
        _stop.Dispose();
    }

    private void Receive()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var length = ReceiveOne(buffer, out var peer);
                _counters.AddDatagram();
                var answer = _kdc.AnswerAsync(buffer.AsMemory(0, length), new KdcPeer(peer.Address, IsStream: false), _stop.Token);
                if (answer.IsCompletedSuccessfully)
                    Send(answer.Result, peer);
                else
                {
                    _ = FinishAsync(answer, buffer, peer);
                    buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
                }
            }
            catch (SocketException nothing) when (nothing.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                // Nobody asked for a while.
            }
            catch (SocketException fault)
            {
                _log.ReceiveFault(Endpoint.ToString(), fault.Message);
                Thread.Sleep(WakeMilliseconds);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }

    private int ReceiveOne(byte[] buffer, out UdpPeer peer)
    {
        if (_isWildcard)
        {
            EndPoint from = _any;
            var flags = SocketFlags.None;
            var received = _socket.ReceiveMessageFrom(buffer.AsSpan(0, BufferLength), ref flags, ref from, out var information);
            peer = new UdpPeer(((IPEndPoint)from).Address, from.Serialize(), information.Address);
            return received;
        }

        var sender = new SocketAddress(_any.AddressFamily);
        var length = _socket.ReceiveFrom(buffer.AsSpan(0, BufferLength), SocketFlags.None, sender);
        peer = new UdpPeer(((IPEndPoint)_any.Create(sender)).Address, sender, Local: null);
        return length;
    }

    /// <summary>An empty datagram for each, which is no request.</summary>
    private void WakeReceivers()
    {
        using var socket = new Socket(_any.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var address = !_isWildcard ? Endpoint.Address : _any.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        try
        {
            foreach (var _ in _receivers)
                socket.SendTo(ReadOnlySpan<byte>.Empty, new IPEndPoint(address, Endpoint.Port));
        }
        catch (SocketException)
        {
            // They look by themselves in a second.
        }
    }

    private async Task FinishAsync(ValueTask<byte[]?> answer, byte[] buffer, UdpPeer peer)
    {
        try
        {
            Send(await answer, peer);
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

    private void Send(byte[]? reply, UdpPeer peer)
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
                _socket.SendTo(reply, SocketFlags.None, peer.Receiver);
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
