using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Server;

namespace Otpme.Kerberos.Transport;

/// <summary>A KDC on its sockets: UDP and TCP on every endpoint. Disposing ends what is under way.</summary>
public sealed class KdcServer : IAsyncDisposable
{
    private const int PortAttempts = 20;

    private readonly List<(UdpListener Udp, TcpListener Tcp)> _listeners = [];
    private readonly SourceLimit _connections;
    private readonly ILogger _log;

    private KdcServer(KdcServerSettings settings, ILogger log)
    {
        _connections = new SourceLimit(settings.MaxConnections, settings.MaxConnectionsPerSource);
        _log = log;
    }

    public KdcCounters Counters { get; } = new();

    /// <summary>Where it listens, with the ports that were chosen.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => [.. _listeners.Select(listener => listener.Udp.Endpoint)];

    /// <summary>Open connections.</summary>
    public int Connections => _connections.Total;

    /// <summary>Opens all sockets and serves.</summary>
    /// <exception cref="SocketException">An address is taken or not ours; nothing is left open.</exception>
    public static async Task<KdcServer> StartAsync(Kdc kdc, KdcServerSettings settings, ILogger log)
    {
        var server = new KdcServer(settings, log);
        try
        {
            foreach (var endpoint in settings.Endpoints)
                server._listeners.Add(await server.OpenAsync(kdc, settings, endpoint));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        foreach (var (udp, tcp) in server._listeners)
        {
            udp.Start();
            tcp.Start();
            log.Listening(udp.Endpoint.ToString());
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (udp, tcp) in _listeners)
        {
            var endpoint = udp.Endpoint.ToString();
            await udp.DisposeAsync();
            await tcp.DisposeAsync();
            _log.Closed(endpoint);
        }

        _listeners.Clear();
    }

    /// <summary>Both sockets on one port; a free one is free for both.</summary>
    private async Task<(UdpListener Udp, TcpListener Tcp)> OpenAsync(Kdc kdc, KdcServerSettings settings, IPEndPoint endpoint)
    {
        for (var attempt = 1; ; attempt++)
        {
            var udp = new UdpListener(kdc, settings, endpoint, Counters, _log);
            try
            {
                return (udp, new TcpListener(kdc, settings, udp.Endpoint, _connections, Counters, _log));
            }
            catch (SocketException) when (endpoint.Port == 0 && attempt < PortAttempts)
            {
                await udp.DisposeAsync();
            }
            catch
            {
                await udp.DisposeAsync();
                throw;
            }
        }
    }
}
