using System.Collections.Concurrent;
using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>
/// Recently read values, bounded by bytes: two generations, the older one is dropped when the younger one is full. A value is
/// filed only if no commit became visible since before it was read, so a reader cannot bring back what was just replaced.
/// </summary>
internal sealed class ValueCache(int capacityBytes)
{
    private const int OverheadBytes = 200;
    private const int Stripes = 64;

    private readonly Lock[] stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly Lock rotation = new();
    private readonly int generationBytes = capacityBytes / 2;
    private Generation young = new();
    private Generation old = new();
    private long changes;

    /// <summary>To be taken before reading SQLite and given to Offer.</summary>
    public long Changes => Volatile.Read(ref changes);

    public bool TryGet(string key, out StoredValue value)
    {
        var current = young;
        if (current.Values.TryGetValue(key, out var held))
        {
            value = held.Value;
            return true;
        }

        if (!old.Values.TryGetValue(key, out held))
        {
            value = default;
            return false;
        }

        value = held.Value;
        File(value, Changes, promoted: held);
        return true;
    }

    public void Offer(in StoredValue value, long changesBefore) => File(value, changesBefore, promoted: null);

    /// <summary>A commit is visible in SQLite: forget its keys.</summary>
    public void Forget(List<CommitWrite> writes)
    {
        Interlocked.Increment(ref changes);
        foreach (var write in writes)
        {
            lock (Stripe(write.Key))
            {
                young.Values.TryRemove(write.Key, out _);
                old.Values.TryRemove(write.Key, out _);
            }
        }
    }

    private void File(in StoredValue value, long changesBefore, Held? promoted)
    {
        var size = value.Value.Length + value.Key.Length * 2 + OverheadBytes;
        if (size > generationBytes / 8)
            return;
        var stripe = Stripe(value.Key);
        // A contended stripe is not worth waiting for: the value is simply read again next time.
        if (!stripe.TryEnter())
            return;
        try
        {
            var target = young;
            var stillHeld = promoted is null || (old.Values.TryGetValue(value.Key, out var held) && ReferenceEquals(held, promoted));
            if (stillHeld && Changes == changesBefore && target.Values.TryAdd(value.Key, promoted ?? new Held(value)))
                Interlocked.Add(ref target.Bytes, size);
        }
        finally
        {
            stripe.Exit();
        }

        if (Volatile.Read(ref young.Bytes) > generationBytes)
            Rotate();
    }

    private void Rotate()
    {
        if (!rotation.TryEnter())
            return;
        try
        {
            // All stripes: nobody may file into, or forget from, a generation that is changing its place.
            foreach (var stripe in stripes)
                stripe.Enter();
            if (young.Bytes > generationBytes)
                (old, young) = (young, new Generation());
            foreach (var stripe in stripes)
                stripe.Exit();
        }
        finally
        {
            rotation.Exit();
        }
    }

    private Lock Stripe(string key) => stripes[(uint)key.GetHashCode(StringComparison.Ordinal) % Stripes];

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
