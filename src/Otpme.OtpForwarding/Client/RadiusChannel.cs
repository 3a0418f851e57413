using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Security.Cryptography;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>
/// One socket to a server and the 256 identifiers that requests on it can have. An identifier is used again only after all the others,
/// and the answer of a former request under it does not verify for the new one.
/// </summary>
internal abstract class RadiusChannel(Socket socket, SharedSecret secret) : IDisposable
{
    private const int Identifiers = byte.MaxValue + 1;

    private readonly Lock _lock = new();
    private readonly PendingRequest?[] _pending = new PendingRequest?[Identifiers];
    private int _next = RandomNumberGenerator.GetInt32(Identifiers);
    private int _count;
    private bool _isUsed;
    private bool _isRetired;

    /// <summary>Takes no more requests; those under way may still be answered.</summary>
    public bool IsRetired
    {
        get
        {
            lock (_lock)
                return _isRetired;
        }
    }

    protected Socket Socket { get; } = socket;

    /// <summary>Begins to receive.</summary>
    public void Start() => _ = Task.Run(ReceiveAsync);

    /// <summary>A free identifier; false when all are in use or the channel is retired.</summary>
    public bool TryTake([NotNullWhen(true)] out PendingRequest? request)
    {
        request = null;
        lock (_lock)
        {
            if (_isRetired || _count == Identifiers)
                return false;
            while (_pending[_next] is not null)
                _next = (_next + 1) % Identifiers;
            request = _pending[_next] = new PendingRequest(this, (byte)_next, !_isUsed);
            _next = (_next + 1) % Identifiers;
            _count++;
            _isUsed = true;
            return true;
        }
    }

    /// <summary>Gives the identifier back, whether there was an answer or not.</summary>
    public void Release(PendingRequest request)
    {
        bool isLast;
        lock (_lock)
        {
            _pending[request.Identifier] = null;
            isLast = --_count == 0 && _isRetired;
        }

        if (isLast)
            Dispose();
    }

    /// <summary>Sends a whole packet within the time; gives half a sentence when that did not work. A datagram may still get lost.</summary>
    public abstract ValueTask<string?> SendAsync(ReadOnlyMemory<byte> packet, TimeSpan limit, CancellationToken cancel);

    /// <summary>Takes no more requests, and closes when the last one has ended.</summary>
    public void Retire()
    {
        bool isLast;
        lock (_lock)
        {
            isLast = !_isRetired && _count == 0;
            _isRetired = true;
        }

        if (isLast)
            Dispose();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Socket.Dispose();

    /// <summary>Receives until the socket ends; does not throw.</summary>
    protected abstract Task ReceiveAsync();

    /// <summary>All requests under way end without an answer, and the socket is closed.</summary>
    protected void Break(string reason)
    {
        lock (_lock)
        {
            _isRetired = true;
            foreach (var request in _pending)
                request?.Complete(RadiusAnswer.Broken(reason));
        }

        Socket.Dispose();
    }

    /// <summary>
    /// Gives a packet to the request that it answers. What is no packet, answers nothing, or does not verify is dropped: Response
    /// Authenticator always, Message-Authenticator where there is one (RFC 2865 section 3, RFC 3579 section 3.2).
    /// </summary>
    protected void Take(ReadOnlySpan<byte> bytes)
    {
        if (!RadiusPacket.TryParse(bytes, out var packet, out _))
            return;
        lock (_lock)
        {
            if (_pending[packet.Identifier] is not { Answer.IsCompleted: false } request)
                return;
            if (ResponseAuthenticator.Verify(secret, packet.Bytes, request.Authenticator) && IsSealRight(packet, request))
                request.Complete(RadiusAnswer.Of(packet.Code));
            else
                request.Note = "an answer came that does not verify: the secret may differ";
        }
    }

    private bool IsSealRight(RadiusPacket packet, PendingRequest request)
    {
        var seal = 0;
        foreach (var attribute in packet.Attributes)
        {
            if (attribute.Type != AttributeType.MessageAuthenticator)
                continue;
            if (seal != 0 || attribute.Value.Length != MessageAuthenticator.ValueBytes)
                return false;
            seal = attribute.Offset + 2;
        }

        if (seal == 0)
            return true;
        Span<byte> copy = stackalloc byte[RadiusPacket.MaxBytes];
        packet.Bytes.CopyTo(copy);
        request.Authenticator.CopyTo(copy[4..]);
        return MessageAuthenticator.Verify(secret, copy[..packet.Bytes.Length], seal);
    }
}
