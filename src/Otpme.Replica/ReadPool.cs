namespace Otpme.Replica;

/// <summary>A fixed number of reading connections. A thread prefers the one it used last, whose pages are warm; no lock.</summary>
internal sealed class ReadPool : IDisposable
{
    private readonly ReadConnection?[] idle;
    private readonly string path;
    private readonly int cacheBytes;
    private int opened;
    private volatile bool isDisposed;

    public ReadPool(string path, int connections, int cacheBytes)
    {
        this.path = path;
        this.cacheBytes = cacheBytes;
        idle = new ReadConnection?[connections];
        idle[0] = new ReadConnection(path, cacheBytes);
        opened = 1;
    }

    public Lease Rent()
    {
        var spinner = default(SpinWait);
        while (true)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var first = Environment.CurrentManagedThreadId % idle.Length;
            for (var i = 0; i < idle.Length; i++)
            {
                var slot = (first + i) % idle.Length;
                if (idle[slot] is not null && Interlocked.Exchange(ref idle[slot], null) is { } connection)
                    return new Lease(this, connection, first);
            }

            if (Volatile.Read(ref opened) < idle.Length)
            {
                if (Interlocked.Increment(ref opened) <= idle.Length)
                    return new Lease(this, Open(), first);
                Interlocked.Decrement(ref opened);
            }

            spinner.SpinOnce();
        }
    }

    /// <summary>Waits for reads that are under way; later ones are refused.</summary>
    public void Dispose()
    {
        isDisposed = true;
        var spinner = default(SpinWait);
        for (var closed = 0; closed < Volatile.Read(ref opened); spinner.SpinOnce())
        {
            for (var slot = 0; slot < idle.Length; slot++)
            {
                if (Interlocked.Exchange(ref idle[slot], null) is not { } connection)
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
            return new ReadConnection(path, cacheBytes);
        }
        catch
        {
            Interlocked.Decrement(ref opened);
            throw;
        }
    }

    private void Return(ReadConnection connection, int preferred)
    {
        // There are never more connections than slots, so one is free.
        for (var i = 0; ; i++)
        {
            if (Interlocked.CompareExchange(ref idle[(preferred + i) % idle.Length], connection, null) is null)
                return;
        }
    }

    public readonly struct Lease(ReadPool pool, ReadConnection connection, int preferred) : IDisposable
    {
        public ReadConnection Connection => connection;

        public void Dispose() => pool.Return(connection, preferred);
    }
}
