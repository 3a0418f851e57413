namespace Otpme.Replica;

/// <summary>A fixed number of reading connections. A thread prefers the one it used last, whose pages are warm; no lock.</summary>
internal sealed class ReadPool : IDisposable
{
    private readonly ReadConnection?[] _idle;
    private readonly string _path;
    private readonly int _cacheBytes;
    private int _opened;
    private volatile bool _isDisposed;

    public ReadPool(string path, int connections, int cacheBytes)
    {
        _path = path;
        _cacheBytes = cacheBytes;
        _idle = new ReadConnection?[connections];
        _idle[0] = new ReadConnection(path, cacheBytes);
        _opened = 1;
    }

    public Lease Rent()
    {
        var spinner = default(SpinWait);
        while (true)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var first = Environment.CurrentManagedThreadId % _idle.Length;
            for (var i = 0; i < _idle.Length; i++)
            {
                var slot = (first + i) % _idle.Length;
                if (_idle[slot] is not null && Interlocked.Exchange(ref _idle[slot], null) is { } connection)
                    return new Lease(this, connection, first);
            }

            if (Volatile.Read(ref _opened) < _idle.Length)
            {
                if (Interlocked.Increment(ref _opened) <= _idle.Length)
                    return new Lease(this, Open(), first);
                Interlocked.Decrement(ref _opened);
            }

            spinner.SpinOnce();
        }
    }

    /// <summary>Waits for reads that are under way; later ones are refused.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        var spinner = default(SpinWait);
        for (var closed = 0; closed < Volatile.Read(ref _opened); spinner.SpinOnce())
        {
            for (var slot = 0; slot < _idle.Length; slot++)
            {
                if (Interlocked.Exchange(ref _idle[slot], null) is not { } connection)
                    continue;
                connection.Dispose();
                closed++;
            }
        }
    }

    private ReadConnection Open()
    {
        try
        {
            return new ReadConnection(_path, _cacheBytes);
        }
        catch
        {
            Interlocked.Decrement(ref _opened);
            throw;
        }
    }

    private void Return(ReadConnection connection, int preferred)
    {
        // There are never more connections than slots, so one is free.
        for (var i = 0; ; i++)
        {
            if (Interlocked.CompareExchange(ref _idle[(preferred + i) % _idle.Length], connection, null) is null)
                return;
        }
    }

    public readonly struct Lease(ReadPool pool, ReadConnection connection, int preferred) : IDisposable
    {
        public ReadConnection Connection => connection;

        public void Dispose() => pool.Return(connection, preferred);
    }
}
