using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Otpme.Core.Radius;
using Otpme.Radius.Server;

namespace Otpme.Radius.Transport;

/// <summary>
/// One UNIX stream socket of a client, as the MIT KDC's OTP plugin uses it. What protects it is the mode of the socket file and, whatever
/// that is, the user id that the kernel tells of the other side.
/// </summary>
internal sealed class RadiusStreamListener : IDisposable
{
    private const int Backlog = 16;
    private const int SendBufferBytes = 1024 * 1024;

    private readonly LaneServices _services;
    private readonly ReplySender _sender;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly List<StreamConnection> _connections = [];
    private readonly LogThrottle _refused = new();
    private readonly RadiusCounters _counters;
    private readonly RadiusClient _client;
    private readonly uint? _owner;
    private volatile bool _stopping;

    /// <summary>Makes the socket; one that a dead server left behind is replaced.</summary>
    /// <exception cref="SocketException">The folder is missing or closed to us, or someone listens there.</exception>
    /// <exception cref="IOException">The path names something that is not a socket, or the owner is no account of the machine.</exception>
    public RadiusStreamListener(LaneServices services, ReplySender sender, RadiusClient client)
    {
        _services = services;
        _sender = sender;
        _client = client;
        Path = client.SocketPath!;
        if (client.SocketOwner is { } owner)
            _owner = Account.FindUserId(owner) ?? throw new IOException($"the account {owner} does not exist on this machine");
        RemoveStale(Path);
        _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _socket.Bind(new UnixDomainSocketEndPoint(Path));
            GiveToOwner();
            File.SetUnixFileMode(Path, client.SocketMode);
            _socket.Listen(Backlog);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _counters = services.Metrics.ForThread();
        _thread = new Thread(Run) { IsBackground = true, Name = "radius-accept" };
    }

    public string Path { get; }

    /// <summary>True when the socket is as the client wants it.</summary>
    public bool Serves(RadiusClient client) =>
        client.SocketPath == Path && client.SocketOwner == _client.SocketOwner && client.SocketMode == _client.SocketMode;

    public long InFlight
    {
        get
        {
            lock (_lock)
                return _connections.Sum(connection => connection.InFlight);
        }
    }

    public int Connections
    {
        get
        {
            lock (_lock)
                return _connections.Count;
        }
    }

    public void Start()
    {
        _services.Log.Listening(Path);
        _thread.Start();
    }

    public void StopReceiving()
    {
        _stopping = true;
        _socket.Dispose();
        if (_thread.IsAlive)
            _thread.Join();
        foreach (var connection in Snapshot())
            connection.StopReceiving();
    }

    public void Dispose()
    {
        StopReceiving();
        foreach (var connection in Snapshot())
            connection.Close();
        _services.Metrics.Retire(_counters);
        File.Delete(Path);
        _services.Log.Closed(Path);
    }

    private StreamConnection[] Snapshot()
    {
        lock (_lock)
            return [.. _connections];
    }

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                Take(_socket.Accept());
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                if (_stopping)
                    return;
                Refuse(gone.Message);
                Thread.Sleep(100);
            }
        }
    }

    private void Take(Socket accepted)
    {
        if (!IsAllowed(accepted))
        {
            accepted.Dispose();
            Refuse("its user is not allowed");
            return;
        }

        accepted.SendBufferSize = SendBufferBytes;
        StreamConnection connection;
        lock (_lock)
        {
            if (_connections.Count >= _services.Settings.MaxStreamConnections)
            {
                accepted.Dispose();
                Refuse("too many");
                return;
            }

            connection = new StreamConnection(_services, accepted, Path, _sender, Forget);
            _connections.Add(connection);
        }

        _counters.Add(RadiusCounter.StreamConnections);
        connection.Start();
    }

    /// <summary>A node that is not root cannot give files away; then the mode must let the owner in.</summary>
    private void GiveToOwner()
    {
        if (_owner is { } owner && owner != Native.EffectiveUserId() && Native.ChangeOwner(Path, owner, uint.MaxValue) != 0)
            _services.Log.SocketNotGiven(Path, _client.SocketOwner!, Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>Root, our own user and the owner (unix(7) SO_PEERCRED: pid, uid, gid).</summary>
    private bool IsAllowed(Socket accepted)
    {
        Span<byte> credentials = stackalloc byte[12];
        accepted.GetRawSocketOption(Native.SocketLevel, Native.PeerCredentials, credentials);
        var user = BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]);
        return user == 0 || user == Native.EffectiveUserId() || user == _owner;
    }

    private void Refuse(string reason)
    {
        _counters.Add(RadiusCounter.StreamRefused);
        if (_refused.TryPass(_services.Clock.Milliseconds, out var suppressed))
            _services.Log.ConnectionRefused(Path, reason, suppressed);
    }

    private void Forget(StreamConnection connection)
    {
        lock (_lock)
            _connections.Remove(connection);
    }

    private static void RemoveStale(string path)
    {
        if (!File.Exists(path))
            return;
        if (IsReadable(path))
            throw new IOException("there is a file of this name");
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }

        throw new IOException("another process listens there");
    }

    /// <summary>A socket cannot be opened as a file (open(2) ENXIO); anything that can is none.</summary>
    private static bool IsReadable(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
