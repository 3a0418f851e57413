using System.Net;
using System.Net.Sockets;
using Otpme.Radius.Server;

namespace Otpme.Radius.Transport;

/// <summary>
/// One UDP endpoint: as many sockets as it has receiving threads. A socket on the wildcard address learns for each packet which local
/// address it came to, and the reply leaves from there.
/// </summary>
internal sealed class RadiusUdpListener : IDisposable
{
    /// <summary>A blocked receiver looks this often whether it shall stop.</summary>
    private const int ReceiveTimeoutMilliseconds = 200;

    private readonly LaneServices _services;
    private readonly List<UdpReceiver> _receivers = [];

    /// <summary>Binds the endpoint.</summary>
    /// <exception cref="SocketException">The address is not ours, or someone listens there.</exception>
    public RadiusUdpListener(LaneServices services, IPEndPoint endpoint)
    {
        _services = services;
        try
        {
            var threads = Math.Max(1, services.Settings.ReceiveThreads);
            if (threads > 1)
                endpoint = Probe(endpoint);
            for (var i = 0; i < threads; i++)
                _receivers.Add(new UdpReceiver(services, Bind(endpoint, shared: threads > 1)));
        }
        catch (SocketException)
        {
            Dispose();
            throw;
        }
    }

    public IPEndPoint LocalEndpoint => _receivers[0].LocalEndpoint;

    public long InFlight => _receivers.Sum(receiver => receiver.InFlight);

    public long Delayed => _receivers.Sum(receiver => (long)receiver.Delayed);

    public long Peers => _receivers.Sum(receiver => (long)receiver.Peers);

    public void Start()
    {
        _services.Log.Listening(LocalEndpoint.ToString());
        foreach (var receiver in _receivers)
            receiver.Start();
    }

    public void StopReceiving()
    {
        foreach (var receiver in _receivers)
            receiver.StopReceiving();
    }

    public void Dispose()
    {
        foreach (var receiver in _receivers)
            receiver.Dispose();
        _receivers.Clear();
    }

    /// <summary>Sockets that share a port do not notice another server's sockets on it, so one that does not share looks first.</summary>
    private static IPEndPoint Probe(IPEndPoint endpoint)
    {
        using var probe = Create(endpoint);
        probe.Bind(endpoint);
        return (IPEndPoint)probe.LocalEndPoint!;
    }

    private Socket Bind(IPEndPoint endpoint, bool shared)
    {
        var socket = Create(endpoint);
        try
        {
            if (shared)
                socket.SetRawSocketOption(Native.SocketLevel, Native.ReusePort, BitConverter.GetBytes(1));
            if (endpoint.Address.Equals(IPAddress.Any))
                socket.SetRawSocketOption(Native.IpLevel, Native.IpPacketInfo, BitConverter.GetBytes(1));
            if (endpoint.Address.Equals(IPAddress.IPv6Any))
                socket.SetRawSocketOption(Native.Ipv6Level, Native.Ipv6ReceivePacketInfo, BitConverter.GetBytes(1));
            socket.ReceiveTimeout = ReceiveTimeoutMilliseconds;
            socket.SendBufferSize = _services.Settings.ReceiveBufferBytes;
            socket.Bind(endpoint);
            EnlargeReceiveBuffer(socket, endpoint);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket Create(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = false;
        return socket;
    }

    /// <summary>The kernel doubles what is asked for (socket(7)) and cuts it at net.core.rmem_max, unless we are privileged.</summary>
    private void EnlargeReceiveBuffer(Socket socket, IPEndPoint endpoint)
    {
        var wanted = _services.Settings.ReceiveBufferBytes;
        try
        {
            socket.SetRawSocketOption(Native.SocketLevel, Native.ReceiveBufferForce, BitConverter.GetBytes(wanted));
        }
        catch (SocketException)
        {
            socket.ReceiveBufferSize = wanted;
        }

        var granted = socket.ReceiveBufferSize / 2;
        if (granted < wanted)
            _services.Log.SmallReceiveBuffer(endpoint.ToString(), granted, wanted);
    }
}
