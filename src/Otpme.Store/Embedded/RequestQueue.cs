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

    private readonly Slot[] slots;
    private readonly int mask;
    private readonly AutoResetEvent arrival = new(initialState: false);
    private Positions positions;
    private int isSleeping;

    public RequestQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(int.PopCount(capacity), 1, nameof(capacity));
        slots = new Slot[capacity];
        mask = capacity - 1;
        for (var i = 0; i < capacity; i++)
            slots[i].Turn = i;
    }

    public bool IsClosed => Volatile.Read(ref positions.Fill) >= Closed;

    /// <summary>False when the queue is full or closed.</summary>
    public bool TryEnqueue(CommitRequest request)
    {
        while (true)
        {
            var position = Volatile.Read(ref positions.Fill);
            if (position >= Closed)
                return false;
            ref var slot = ref slots[position & mask];
            var turn = Volatile.Read(ref slot.Turn);
            if (turn < position)
                return false;
            if (turn > position || Interlocked.CompareExchange(ref positions.Fill, position + 1, position) != position)
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
            var position = positions.Take;
            ref var slot = ref slots[position & mask];
            if (Volatile.Read(ref slot.Turn) != position + 1)
                break;
            into[taken++] = slot.Request!;
            slot.Request = null;
            Volatile.Write(ref slot.Turn, position + slots.Length);
            positions.Take = position + 1;
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

        Interlocked.Exchange(ref isSleeping, 1);
        if (!HasArrival() && !IsClosed)
            arrival.WaitOne();
        Volatile.Write(ref isSleeping, 0);
    }

    public void Wake()
    {
        Volatile.Write(ref isSleeping, 0);
        arrival.Set();
    }

    /// <summary>Nothing more is taken in; what is in the queue can still be taken out until this many were taken in all.</summary>
    public long Close()
    {
        var last = Interlocked.Exchange(ref positions.Fill, Closed);
        Wake();
        return last;
    }

    /// <summary>How many were taken out since the start.</summary>
    public long Taken => positions.Take;

    public void Dispose() => arrival.Dispose();

    private bool HasArrival() => Volatile.Read(ref slots[positions.Take & mask].Turn) == positions.Take + 1;

    private void WakeIfSleeping()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref isSleeping) == 1 && Interlocked.Exchange(ref isSleeping, 0) == 1)
            arrival.Set();
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
