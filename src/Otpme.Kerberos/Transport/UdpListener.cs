using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Server;

namespace Otpme.Kerberos.Transport;

/// <summary>
/// Requests as datagrams (RFC 4120 section 7.2.1). A receiver answers by itself what can be answered at once; a request that waits for
/// the answer about a one-time password goes on beside it and takes the buffer along.
/// </summary>
internal sealed class UdpListener : IAsyncDisposable
{
    private const int BufferLength = 16 * 1024;
    private const int ReceiveBuffer = 1024 * 1024;

    private readonly Kdc _kdc;
    private readonly KdcServerSettings _settings;
    private readonly KdcCounters _counters;
    private readonly ILogger _log;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _receivers = [];

    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public UdpListener(Kdc kdc, KdcServerSettings settings, IPEndPoint endpoint, KdcCounters counters, ILogger log)
    {
        (_kdc, _settings, _counters, _log) = (kdc, settings, counters, log);
        _socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer };
        try
        {
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
        var template = Endpoint;
        var sender = new SocketAddress(template.AddressFamily);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer.AsMemory(0, BufferLength), SocketFlags.None, sender, _stop.Token);
                _counters.AddDatagram();
                var source = ((IPEndPoint)template.Create(sender)).Address;
                var answer = _kdc.AnswerAsync(buffer.AsMemory(0, length), new KdcPeer(source, IsStream: false), _stop.Token);
                if (answer.IsCompletedSuccessfully)
                {
                    await SendAsync(answer.Result, sender);
                    continue;
                }

                // The KDC bounds how many of these there are.
                _ = FinishAsync(answer, buffer, sender);
                sender = new SocketAddress(template.AddressFamily);
                buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException fault)
            {
                _log.ReceiveFault(template.ToString(), fault.Message);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }

    private async Task FinishAsync(ValueTask<byte[]?> answer, byte[] buffer, SocketAddress sender)
    {
        try
        {
            await SendAsync(await answer, sender);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _counters.AddSilent();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async ValueTask SendAsync(byte[]? reply, SocketAddress receiver)
    {
        if (reply is null)
        {
            _counters.AddSilent();
            return;
        }

        if (reply.Length > _settings.MaxDatagramReply)
            reply = _kdc.TooBig();
        await _socket.SendToAsync(reply, SocketFlags.None, receiver, _stop.Token);
        _counters.AddReply();
    }
}
