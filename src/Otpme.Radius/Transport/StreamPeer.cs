using System.Net;
using System.Net.Sockets;
using Otpme.Core.Radius;
using Otpme.Radius.Server;

namespace Otpme.Radius.Transport;

/// <summary>One stream connection; its client is the one that owns the socket path, whatever the NAS-Identifier says.</summary>
internal sealed unsafe class StreamPeer(Socket socket, string path) : Peer
{
    private readonly Lock _lock = new();
    private bool _closed;

    public override IPAddress? Address => null;

    public override string Name => path;

    public override bool IsPrivate => true;

    public override bool IsLocal => true;

    /// <summary>
    /// Writes one reply. A peer that does not read until the kernel's buffer is full is cut off: nobody waits for it.
    /// </summary>
    public bool TrySend(ReadOnlySpan<byte> reply)
    {
        lock (_lock)
        {
            if (_closed)
                return true;
            fixed (byte* bytes = reply)
            {
                if (Native.Send((int)socket.Handle, bytes, (nuint)reply.Length, Native.DontWait | Native.NoSignal) == reply.Length)
                    return true;
            }
        }

        Close();
        return false;
    }

    public void Close()
    {
        lock (_lock)
        {
            if (_closed)
                return;
            _closed = true;
            socket.Dispose();
        }
    }

    protected override RadiusClient? FindClient(IRadiusClients clients, ReadOnlySpan<byte> nasIdentifier) =>
        clients.SocketClients.FirstOrDefault(client => string.Equals(client.SocketPath, path, StringComparison.Ordinal));
}
