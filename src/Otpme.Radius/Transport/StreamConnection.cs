using System.Buffers.Binary;
using System.Net.Sockets;
using Otpme.Radius.Server;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Transport;

/// <summary>
/// One connection on a UNIX stream socket: packets back to back, framed by their length field. Many requests may be under way;
/// replies go out in the order of their decisions. A length below 20 or above 4096 ends the connection, since nothing after it can be
/// trusted; a packet that is wrong inside is dropped alone.
/// </summary>
internal sealed class StreamConnection
{
    /// <summary>Code, identifier, length.</summary>
    private const int LengthEnd = 4;

    private readonly LaneServices _services;
    private readonly Socket _socket;
    private readonly StreamPeer _peer;
    private readonly RadiusCounters _counters;
    private readonly RequestLane _lane;
    private readonly LaneLog _log;
    private readonly Action<StreamConnection> _ended;
    private readonly Thread _thread;
    private readonly byte[] _buffer = new byte[4 * RadiusPacket.MaxBytes];
    private volatile bool _stopping;

    public StreamConnection(LaneServices services, Socket socket, string path, ReplySender sender, Action<StreamConnection> ended)
    {
        _services = services;
        _socket = socket;
        _ended = ended;
        _peer = new StreamPeer(socket, path);
        _counters = services.Metrics.ForThread();
        _lane = new RequestLane(services, sender, new StreamOutlet(_counters), _counters);
        _log = new LaneLog(services, _counters);
        _thread = new Thread(Run) { IsBackground = true, Name = "radius-stream" };
    }

    public long InFlight => _lane.Pool.InFlight;

    public void Start() => _thread.Start();

    /// <summary>Takes no more packets; replies still leave.</summary>
    public void StopReceiving()
    {
        _stopping = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was faster.
        }
    }

    public void Close()
    {
        _stopping = true;
        _peer.Close();
        if (_thread.IsAlive && Environment.CurrentManagedThreadId != _thread.ManagedThreadId)
            _thread.Join();
    }

    private void Run()
    {
        _lane.Enter();
        try
        {
            Receive();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Closed by either side.
        }

        _services.Metrics.Retire(_counters);
        if (_stopping)
            return;
        _peer.Close();
        _ended(this);
    }

    private void Receive()
    {
        var held = 0;
        while (!_stopping)
        {
            var received = _socket.Receive(_buffer.AsSpan(held));
            if (received == 0)
                return;
            held += received;
            _lane.BeginBatch();
            var taken = Take(_buffer.AsSpan(0, held));
            _lane.EndBatch();
            if (taken < 0)
            {
                _counters.Add(RadiusCounter.StreamRefused);
                _log.Malformed(_peer.Name, PacketFault.BadLength, _lane.Now);
                return;
            }

            held -= taken;
            Buffer.BlockCopy(_buffer, taken, _buffer, 0, held);
        }
    }

    /// <summary>Works on all whole packets; gives the octets they took, or -1 when the framing is broken.</summary>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (bytes.Length - at >= LengthEnd)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length is < RadiusPacket.HeaderBytes or > RadiusPacket.MaxBytes)
                return -1;
            if (bytes.Length - at < length)
                break;
            _counters.Add(RadiusCounter.Received);
            if (RadiusPacket.TryParse(bytes.Slice(at, length), out var packet, out var fault))
                _lane.Process(packet, _peer);
            else
                _log.Malformed(_peer.Name, fault, _lane.Now);
            at += length;
        }

        return at;
    }
}
