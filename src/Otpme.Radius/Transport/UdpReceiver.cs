using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Otpme.Radius.Server;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Transport;

/// <summary>One socket with its receiving thread and the thread that sends what was decided later.</summary>
internal sealed class UdpReceiver : IDisposable
{
    private const int FaultPauseMilliseconds = 100;

    private readonly LaneServices _services;
    private readonly Socket _socket;
    private readonly string _endpoint;
    private readonly int _descriptor;
    private readonly ReceiveBatch _batch = new();
    private readonly RadiusCounters _receiveCounters;
    private readonly RadiusCounters _sendCounters;
    private readonly UdpOutlet _outlet;
    private readonly UdpOutlet _laterOutlet;
    private readonly ReplySender _sender;
    private readonly RequestLane _lane;
    private readonly LaneLog _log;
    private readonly PeerTable _peers;
    private readonly SourceCache _sources;
    private readonly Thread _thread;
    private volatile bool _stopping;

    public UdpReceiver(LaneServices services, Socket socket)
    {
        _services = services;
        _socket = socket;
        _endpoint = socket.LocalEndPoint!.ToString()!;
        _descriptor = (int)socket.Handle;
        _receiveCounters = services.Metrics.ForThread();
        _sendCounters = services.Metrics.ForThread();
        _outlet = new UdpOutlet(_descriptor, _receiveCounters);
        _laterOutlet = new UdpOutlet(_descriptor, _sendCounters);
        _sender = new ReplySender(services, _laterOutlet, _sendCounters, "radius-reply");
        _lane = new RequestLane(services, _sender, _outlet, _receiveCounters);
        _log = new LaneLog(services, _receiveCounters);
        _peers = new PeerTable(services.Settings.MaxPeers, (long)services.Settings.ReplyLifetime.TotalMilliseconds);
        _sources = new SourceCache(services.Clients);
        _thread = new Thread(Run) { IsBackground = true, Name = "radius-receive" };
    }

    public IPEndPoint LocalEndpoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Requests and delayed rejects that are not answered yet.</summary>
    public long InFlight => _lane.Pool.InFlight + _sender.Delayed;

    public int Delayed => _sender.Delayed;

    public int Peers => _peers.Count;

    public void Start()
    {
        _sender.Start();
        _thread.Start();
    }

    /// <summary>Takes no more packets; replies still leave.</summary>
    public void StopReceiving() => _stopping = true;

    public void Dispose()
    {
        _stopping = true;
        if (_thread.IsAlive)
            _thread.Join();
        _sender.Stop();
        _socket.Dispose();
        _sender.Dispose();
        _batch.Dispose();
        _outlet.Dispose();
        _laterOutlet.Dispose();
        _services.Metrics.Retire(_receiveCounters);
        _services.Metrics.Retire(_sendCounters);
    }

    private void Run()
    {
        _lane.Enter();
        while (!_stopping)
        {
            var received = _batch.Receive(_descriptor);
            if (received < 0 && !IsTransient(Marshal.GetLastPInvokeError()))
            {
                _log.ReceiveFault(Marshal.GetLastPInvokeError(), _endpoint, _services.Clock.Milliseconds);
                Thread.Sleep(FaultPauseMilliseconds);
            }

            _lane.BeginBatch();
            for (var i = 0; i < received; i++)
            {
                _receiveCounters.Add(RadiusCounter.Received);
                Take(i);
            }

            _lane.EndBatch();
            _peers.Rotate(_lane.Now);
        }
    }

    private void Take(int index)
    {
        var control = _batch.Control(index);
        var socketAddress = _batch.SocketAddress(index);
        var key = PeerKey.Read(socketAddress, PacketInfo.LocalAddress(control));
        if (!RadiusPacket.TryParse(_batch.Packet(index), out var packet, out var fault))
        {
            _log.Malformed(key, fault, _lane.Now);
            return;
        }

        if (_peers.Find(key) is { } known)
        {
            _lane.Process(packet, known);
            return;
        }

        if (!_sources.IsKnown(key, out var address))
        {
            _log.Stranger(key, _lane.Now);
            return;
        }

        var peer = new UdpPeer(address, socketAddress.ToArray(), PacketInfo.ForReply(control));
        if (_lane.Process(packet, peer))
            _peers.Add(key, peer);
    }

    /// <summary>The receive timeout, a signal, or an ICMP error that some reply of ours caused.</summary>
    private static bool IsTransient(int error) => error is Native.TryAgain or Native.Interrupted or Native.ConnectionRefused;
}
