namespace Otpme.Radius.Server;

/// <summary>
/// What became of the last request with one identifier from one source port. The receiving thread begins a request, whichever thread
/// has the reply stores it; a version tells a late reply that its request was replaced meanwhile.
/// </summary>
internal sealed class DuplicateSlot
{
    private enum Phase
    {
        Empty,
        InProgress,
        Answered,
    }

    private SpinLock _lock = new(enableThreadOwnerTracking: false);
    private Phase _phase;
    private UInt128 _authenticator;
    private int _version;
    private byte[] _reply = [];
    private int _length;
    private long _from;
    private long _until;

    /// <summary>Looks a packet up; an answer is copied into <paramref name="reply"/> (4096 bytes).</summary>
    public DuplicateVerdict Check(UInt128 authenticator, long now, Span<byte> reply, out int length)
    {
        length = 0;
        var taken = false;
        _lock.Enter(ref taken);
        try
        {
            if (_phase == Phase.Empty || _authenticator != authenticator)
                return DuplicateVerdict.New;
            if (_phase == Phase.InProgress)
                return DuplicateVerdict.InProgress;
            if (now >= _until)
                return DuplicateVerdict.New;
            if (now < _from)
                return DuplicateVerdict.InProgress;
            _reply.AsSpan(0, _length).CopyTo(reply);
            length = _length;
            return DuplicateVerdict.Answered;
        }
        finally
        {
            _lock.Exit(useMemoryBarrier: false);
        }
    }

    /// <summary>A new request takes the slot; gives its version.</summary>
    public int Begin(UInt128 authenticator)
    {
        var taken = false;
        _lock.Enter(ref taken);
        try
        {
            _authenticator = authenticator;
            _phase = Phase.InProgress;
            return ++_version;
        }
        finally
        {
            _lock.Exit(useMemoryBarrier: false);
        }
    }

    /// <summary>Keeps a reply that may leave from <paramref name="from"/> on and is forgotten at <paramref name="until"/>; false when the request was replaced.</summary>
    public bool Store(int version, ReadOnlySpan<byte> reply, long from, long until)
    {
        var taken = false;
        _lock.Enter(ref taken);
        try
        {
            if (_version != version)
                return false;
            if (_reply.Length < reply.Length)
                _reply = new byte[(reply.Length + 63) & ~63];
            reply.CopyTo(_reply);
            _length = reply.Length;
            _from = from;
            _until = until;
            _phase = Phase.Answered;
            return true;
        }
        finally
        {
            _lock.Exit(useMemoryBarrier: false);
        }
    }

    /// <summary>Copies a delayed reply that is due; false when its request was replaced meanwhile.</summary>
    public bool TryRead(int version, Span<byte> reply, out int length)
    {
        length = 0;
        var taken = false;
        _lock.Enter(ref taken);
        try
        {
            if (_version != version || _phase != Phase.Answered)
                return false;
            _reply.AsSpan(0, _length).CopyTo(reply);
            length = _length;
            return true;
        }
        finally
        {
            _lock.Exit(useMemoryBarrier: false);
        }
    }

    /// <summary>Forgets a request that gets no answer, so that its retransmission is tried anew.</summary>
    public void Release(int version)
    {
        var taken = false;
        _lock.Enter(ref taken);
        try
        {
            if (_version == version)
                _phase = Phase.Empty;
        }
        finally
        {
            _lock.Exit(useMemoryBarrier: false);
        }
    }
}
