using System.Runtime.InteropServices;
using Otpme.Core.Storage;

namespace Otpme.Store.Embedded;

/// <summary>
/// Bounded queue from many threads to one, without lock or allocation: a ring whose slots carry the turn in which they may be
/// filled (turn = position) or taken (turn = position + 1).
/// </summary>
internal sealed class RequestQueue : IDisposable
{
    private const long Closed = long.MaxValue / 2;
    private const int SpinsBeforeSleep = 30;

    private readonly Slot[] _slots;
    private readonly int _mask;
    private readonly AutoResetEvent _arrival = new(initialState: false);
    private Positions _positions;
    private int _isSleeping;

    public RequestQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(int.PopCount(capacity), 1, nameof(capacity));
        _slots = new Slot[capacity];
        _mask = capacity - 1;
        for (var i = 0; i < capacity; i++)
            _slots[i].Turn = i;
    }

    public bool IsClosed => Volatile.Read(ref _positions.Fill) >= Closed;

    /// <summary>False when the queue is full or closed.</summary>
    public bool TryEnqueue(CommitRequest request)
    {
        while (true)
        {
            var position = Volatile.Read(ref _positions.Fill);
            if (position >= Closed)
                return false;
            ref var slot = ref _slots[position & _mask];
            var turn = Volatile.Read(ref slot.Turn);
            if (turn < position)
                return false;
            if (turn > position || Interlocked.CompareExchange(ref _positions.Fill, position + 1, position) != position)
                continue;

            slot.Request = request;
            Volatile.Write(ref slot.Turn, position + 1);
            WakeIfSleeping();
            return true;
        }
    }

    /// <summary>Takes what is there, up to the length of the span. One thread only.</summary>
    public int Dequeue(Span<CommitRequest> into)
    {
        var taken = 0;
        while (taken < into.Length)
        {
            var position = _positions.Take;
            ref var slot = ref _slots[position & _mask];
            if (Volatile.Read(ref slot.Turn) != position + 1)
                break;
            into[taken++] = slot.Request!;
            slot.Request = null;
            Volatile.Write(ref slot.Turn, position + _slots.Length);
            _positions.Take = position + 1;
        }

        return taken;
    }

    /// <summary>Returns when something is there, <see cref="Wake"/> was called or the queue is closed.</summary>
    public void Wait()
    {
        var spinner = default(SpinWait);
        for (var i = 0; i < SpinsBeforeSleep; i++)
        {
            if (HasArrival())
                return;
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        Interlocked.Exchange(ref _isSleeping, 1);
        if (!HasArrival() && !IsClosed)
            _arrival.WaitOne();
        Volatile.Write(ref _isSleeping, 0);
    }

    public void Wake()
    {
        Volatile.Write(ref _isSleeping, 0);
        _arrival.Set();
    }

    /// <summary>Nothing more is taken in; what is in the queue can still be taken out until this many were taken in all.</summary>
    public long Close()
    {
        var last = Interlocked.Exchange(ref _positions.Fill, Closed);
        Wake();
        return last;
    }

    /// <summary>How many were taken out since the start.</summary>
    public long Taken => _positions.Take;

    public void Dispose() => _arrival.Dispose();

    private bool HasArrival() => Volatile.Read(ref _slots[_positions.Take & _mask].Turn) == _positions.Take + 1;

    private void WakeIfSleeping()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isSleeping) == 1 && Interlocked.Exchange(ref _isSleeping, 0) == 1)
            _arrival.Set();
    }

    private struct Slot
    {
        public long Turn;
        public CommitRequest? Request;
    }

    /// <summary>Each on a cache line of its own: producers and consumer do not disturb each other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Positions
    {
        [FieldOffset(0)]
        public long Fill;

        [FieldOffset(128)]
        public long Take;
    }
}
