using System.Collections.Concurrent;
using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>
/// Recently read values, bounded by bytes: two generations, the older one is dropped when the younger one is full. A value is
/// filed when it is read for the second time within a while, so that what is read once does not push out what is read often;
/// and only if no commit became visible since before it was read, so a reader cannot bring back what was just replaced.
/// </summary>
internal sealed class ValueCache(int capacityBytes)
{
    private const int OverheadBytes = 200;
    private const int Stripes = 64;
    private const int SeenSlots = 64 * 1024;

    private readonly Lock[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly int[] _seen = new int[SeenSlots];
    private readonly Lock _rotation = new();
    private readonly int _generationBytes = capacityBytes / 2;
    private Generation _young = new();
    private Generation _old = new();
    private long _changes;

    /// <summary>To be taken before reading SQLite and given to Offer.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public bool TryGet(string key, out StoredValue value)
    {
        var current = _young;
        if (current.Values.TryGetValue(key, out var held))
        {
            value = held.Value;
            return true;
        }

        if (!_old.Values.TryGetValue(key, out held))
        {
            value = default;
            return false;
        }

        value = held.Value;
        File(value, Changes, promoted: held);
        return true;
    }

    public void Offer(in StoredValue value, long changesBefore)
    {
        var hash = value.Key.GetHashCode(StringComparison.Ordinal);
        ref var seen = ref _seen[(uint)hash % SeenSlots];
        if (seen == hash)
            File(value, changesBefore, promoted: null);
        else
            seen = hash;
    }

    /// <summary>A commit is visible in SQLite: forget its keys.</summary>
    public void Forget(List<CommitWrite> writes)
    {
        Interlocked.Increment(ref _changes);
        foreach (var write in writes)
        {
            lock (Stripe(write.Key))
            {
                _young.Values.TryRemove(write.Key, out _);
                _old.Values.TryRemove(write.Key, out _);
            }
        }
    }

    private void File(in StoredValue value, long changesBefore, Held? promoted)
    {
        var size = value.Value.Length + value.Key.Length * 2 + OverheadBytes;
        if (size > _generationBytes / 8)
            return;
        var stripe = Stripe(value.Key);
        // A contended stripe is not worth waiting for: the value is simply read again next time.
        if (!stripe.TryEnter())
            return;
        try
        {
            var target = _young;
            var stillHeld = promoted is null || (_old.Values.TryGetValue(value.Key, out var held) && ReferenceEquals(held, promoted));
            if (stillHeld && Changes == changesBefore && target.Values.TryAdd(value.Key, promoted ?? new Held(value)))
                Interlocked.Add(ref target.Bytes, size);
        }
        finally
        {
            stripe.Exit();
        }

        if (Volatile.Read(ref _young.Bytes) > _generationBytes)
            Rotate();
    }

    private void Rotate()
    {
        if (!_rotation.TryEnter())
            return;
        try
        {
            // All stripes: nobody may file into, or forget from, a generation that is changing its place.
            foreach (var stripe in _stripes)
                stripe.Enter();
            if (_young.Bytes > _generationBytes)
                (_old, _young) = (_young, new Generation());
            foreach (var stripe in _stripes)
                stripe.Exit();
        }
        finally
        {
            _rotation.Exit();
        }
    }

    private Lock Stripe(string key) => _stripes[(uint)key.GetHashCode(StringComparison.Ordinal) % Stripes];

    private sealed class Held(in StoredValue value)
    {
        public readonly StoredValue Value = value;
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, Held> Values = new(StringComparer.Ordinal);
        public long Bytes;
    }
}
