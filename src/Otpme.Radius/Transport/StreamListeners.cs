using System.Net.Sockets;
using Otpme.Core.Radius;
using Otpme.Radius.Server;

namespace Otpme.Radius.Transport;

/// <summary>
/// The UNIX stream sockets of all clients that have one. Follows the clients: a new path is opened, a path without client is closed,
/// one with another owner or mode is made anew, one that could not be opened is tried again.
/// </summary>
internal sealed class StreamListeners : IDisposable
{
    private const int RetrySeconds = 30;

    private readonly LaneServices _services;
    private readonly RadiusCounters _counters;
    private readonly ReplySender _sender;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RadiusStreamListener> _listeners = new(StringComparer.Ordinal);
    private long _generation = -1;
    private long _retryAt = long.MaxValue;
    private bool _stopped;

    public StreamListeners(LaneServices services)
    {
        _services = services;
        _counters = services.Metrics.ForThread();
        _sender = new ReplySender(services, new StreamOutlet(_counters), _counters, "radius-stream-reply");
    }

    public long InFlight
    {
        get
        {
            lock (_lock)
                return _sender.Delayed + _listeners.Values.Sum(listener => listener.InFlight);
        }
    }

    public long Connections
    {
        get
        {
            lock (_lock)
                return _listeners.Values.Sum(listener => (long)listener.Connections);
        }
    }

    public long Delayed => _sender.Delayed;

    public void Start()
    {
        _sender.Start();
        Refresh();
    }

    /// <summary>Looks whether clients changed; cheap when they did not.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            var now = _services.Clock.Milliseconds;
            var generation = _services.Clients.Generation;
            if (_stopped || (generation == _generation && now < _retryAt))
                return;
            _generation = generation;
            _retryAt = long.MaxValue;
            Follow(_services.Clients.SocketClients, now);
        }
    }

    public void StopReceiving()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (var listener in _listeners.Values)
                listener.StopReceiving();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (var listener in _listeners.Values)
                listener.Dispose();
            _listeners.Clear();
        }

        _sender.Stop();
        _sender.Dispose();
        _services.Metrics.Retire(_counters);
    }

    private void Follow(IReadOnlyList<RadiusClient> clients, long now)
    {
        foreach (var listener in _listeners.Values.Where(listener => !clients.Any(listener.Serves)).ToList())
        {
            listener.Dispose();
            _listeners.Remove(listener.Path);
        }

        foreach (var client in clients.Where(client => !_listeners.ContainsKey(client.SocketPath!)))
        {
            try
            {
                var listener = new RadiusStreamListener(_services, _sender, client);
                _listeners.Add(listener.Path, listener);
                listener.Start();
            }
            catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                _services.Log.SocketRefused(client.SocketPath!, client.Name, fault.Message);
                _retryAt = now + (RetrySeconds * 1000);
            }
        }
    }
}
