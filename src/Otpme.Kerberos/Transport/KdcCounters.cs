namespace Otpme.Kerberos.Transport;

/// <summary>What went through the sockets of a KDC since it started.</summary>
public sealed class KdcCounters
{
    private long _datagrams;
    private long _streamRequests;
    private long _replies;
    private long _silent;
    private long _lost;
    private long _refused;

    /// <summary>Datagrams that came in.</summary>
    public long Datagrams => Volatile.Read(ref _datagrams);

    /// <summary>Whole requests that came in by TCP.</summary>
    public long StreamRequests => Volatile.Read(ref _streamRequests);

    public long Replies => Volatile.Read(ref _replies);

    /// <summary>Packets that were no request, and repeated ones.</summary>
    public long Silent => Volatile.Read(ref _silent);

    /// <summary>Replies that could not be sent.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Connections over a limit.</summary>
    public long Refused => Volatile.Read(ref _refused);

    internal void AddDatagram() => Interlocked.Increment(ref _datagrams);

    internal void AddStreamRequest() => Interlocked.Increment(ref _streamRequests);

    internal void AddReply() => Interlocked.Increment(ref _replies);

    internal void AddSilent() => Interlocked.Increment(ref _silent);

    internal void AddLost() => Interlocked.Increment(ref _lost);

    internal void AddRefused() => Interlocked.Increment(ref _refused);
}
