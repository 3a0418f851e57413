using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Otpme.Management.Running;

namespace Otpme.Management.Server;

/// <summary>
/// Takes commands at a UNIX socket that everybody may connect to; who may do what is decided by the kernel's word for the peer. Each
/// command has a thread of its own, so that one which waits for an answer or a hash holds nobody else up.
/// </summary>
/// <param name="socketPath">Path of the socket; a stale one is replaced, so the caller must hold the node's lock.</param>
/// <param name="maxConnections">Commands at a time; more are told to come again.</param>
public sealed class ControlServer(string socketPath, CommandRunner runner, ICallerRule callers, ILogger log, int maxConnections = 64) : IDisposable
{
    private const int Backlog = 128;

    private readonly Lock _lock = new();
    private readonly HashSet<ControlConnection> _connections = [];
    private readonly ManualResetEventSlim _idle = new(initialState: true);
    private Socket? _listener;
    private Thread? _accepting;

    /// <summary>Commands that are running.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
                return _connections.Count;
        }
    }

    public void Start()
    {
        var directory = Path.GetDirectoryName(socketPath)!;
        Directory.CreateDirectory(directory, (UnixFileMode)Convert.ToInt32("755", 8));
        File.Delete(socketPath);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (var place = new SocketDirectory(socketPath))
        {
            _listener.Bind(place.EndPoint);
            File.SetUnixFileMode(socketPath, (UnixFileMode)Convert.ToInt32("666", 8));
        }

        _listener.Listen(Backlog);
        _accepting = new Thread(Accept) { IsBackground = true, Name = "control" };
        _accepting.Start();
        ControlLog.Listening(log, socketPath);
    }

    /// <summary>Takes no further commands and waits for those that run; after <paramref name="patience"/> they are given up.</summary>
    public void Stop(TimeSpan patience)
    {
        if (_listener is { } listener)
        {
            listener.Dispose();
            _accepting?.Join();
            _listener = null;
            File.Delete(socketPath);
        }

        if (_idle.Wait(patience))
            return;
        lock (_lock)
        {
            foreach (var connection in _connections)
                connection.Cancel();
        }

        _idle.Wait(TimeSpan.FromSeconds(5));
    }

    public void Dispose()
    {
        Stop(TimeSpan.Zero);
        _idle.Dispose();
    }

    private void Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener!.Accept();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                if (error is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets or SocketError.ConnectionAborted })
                {
                    ControlLog.Failed(log, error);
                    Thread.Sleep(100);
                    continue;
                }

                return;
            }

            Begin(new ControlConnection(socket, log));
        }
    }

    private void Begin(ControlConnection connection)
    {
        lock (_lock)
        {
            if (_connections.Count >= maxConnections)
            {
                connection.Refuse("The node is busy with other commands: try again.");
                connection.Dispose();
                return;
            }

            _connections.Add(connection);
            _idle.Reset();
        }

        new Thread(() => Serve(connection)) { IsBackground = true, Name = "command" }.Start();
    }

    private void Serve(ControlConnection connection)
    {
        try
        {
            connection.Serve(runner, callers);
        }
        catch (Exception error)
        {
            ControlLog.Failed(log, error);
        }

        lock (_lock)
        {
            _connections.Remove(connection);
            connection.Dispose();
            if (_connections.Count == 0)
                _idle.Set();
        }
    }
}
