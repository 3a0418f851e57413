using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;
using Otpme.Radius.Server;
using Otpme.Radius.Transport;

namespace Otpme.Radius;

/// <summary>
/// The RADIUS door (RFC 2865, 2869, 3579, 5080, 5997): UDP on every endpoint of the settings, and a UNIX stream socket for every
/// client that has one. Clients may change at any time; a change holds for the next packet.
/// </summary>
public sealed class RadiusServer : IAsyncDisposable
{
    private const int DrainPollMilliseconds = 10;

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private readonly LaneServices _services;
    private readonly List<RadiusUdpListener> _udp = [];
    private readonly StreamListeners _streams;
    private ITimer? _refresh;
    private bool _stopped;

    /// <param name="eap">Runs EAP; null refuses it. Stays its owner's to dispose.</param>
    public RadiusServer(
        RadiusSettings settings, ILoginGate gate, IRadiusClients clients, IEapServer? eap, TimeProvider time, ILogger log)
    {
        _services = new LaneServices(settings, gate, clients, eap, time, log);
        _streams = new StreamListeners(_services);
        Metrics.AddGauge("otpme_radius_in_flight", "Requests under way and rejects that wait.", InFlight);
        Metrics.AddGauge("otpme_radius_delayed_rejects", "Rejects that wait for their time.", () => _udp.Sum(udp => udp.Delayed) + _streams.Delayed);
        Metrics.AddGauge("otpme_radius_peers", "Source addresses and ports that are remembered.", () => _udp.Sum(udp => udp.Peers));
        Metrics.AddGauge("otpme_radius_stream_connections", "Open stream connections.", () => _streams.Connections);
        Metrics.AddGauge("otpme_radius_second_factors_pending", "First factors that wait for their second one.", () => _services.Challenges.Count);
    }

    public RadiusMetrics Metrics => _services.Metrics;

    /// <summary>Where it listens on UDP, with the ports that the kernel picked.</summary>
    public IReadOnlyList<IPEndPoint> LocalEndpoints => [.. _udp.Select(udp => udp.LocalEndpoint)];

    /// <summary>Binds every endpoint, then receives. A stream socket that cannot be made is logged and tried again.</summary>
    /// <exception cref="IOException">An endpoint cannot be bound; nothing listens then.</exception>
    public void Start()
    {
        foreach (var endpoint in _services.Settings.Endpoints)
        {
            try
            {
                _udp.Add(new RadiusUdpListener(_services, endpoint));
            }
            catch (SocketException fault)
            {
                CloseUdp();
                throw new IOException($"RADIUS cannot listen on {endpoint}: {fault.Message}.", fault);
            }
        }

        foreach (var udp in _udp)
            udp.Start();
        _streams.Start();
        _refresh = _services.Time.CreateTimer(_ => _streams.Refresh(), state: null, RefreshInterval, RefreshInterval);
    }

    /// <summary>Receives no more, answers what is under way until the deadline of the settings or the cancellation, then closes.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (_stopped)
            return;
        _stopped = true;
        if (_refresh is not null)
            await _refresh.DisposeAsync();
        foreach (var udp in _udp)
            udp.StopReceiving();
        _streams.StopReceiving();

        var deadline = _services.Clock.Milliseconds + (long)_services.Settings.StopDeadline.TotalMilliseconds;
        while (InFlight() > 0 && _services.Clock.Milliseconds < deadline && !cancellation.IsCancellationRequested)
            await Task.Delay(DrainPollMilliseconds, CancellationToken.None);

        CloseUdp();
        _streams.Dispose();
        _services.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private long InFlight() => _udp.Sum(udp => udp.InFlight) + _streams.InFlight;

    private void CloseUdp()
    {
        foreach (var udp in _udp)
            udp.Dispose();
        _udp.Clear();
    }
}
