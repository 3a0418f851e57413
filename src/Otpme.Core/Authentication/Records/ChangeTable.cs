namespace Otpme.Core.Authentication.Records;

/// <summary>
/// Counts changes of users and tokens, hashed into a fixed number of slots: whoever compiled something from an object remembers its
/// slot's count and sees in a nanosecond whether it may be stale. Two objects that share a slot only cost a needless recompilation.
/// </summary>
internal sealed class ChangeTable
{
    private const int Slots = 1 << 16;

    private readonly int[] _counts = new int[Slots];
    private long _epoch;

    /// <summary>Grows before any slot does.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    public RecordStamp Stamp(Guid id)
    {
        var slot = SlotOf(id);
        return new RecordStamp(slot, Volatile.Read(ref _counts[slot]));
    }

    public bool IsCurrent(RecordStamp[] stamps)
    {
        foreach (var stamp in stamps)
        {
            if (Volatile.Read(ref _counts[stamp.Slot]) != stamp.Value)
                return false;
        }

        return true;
    }

    public void Changed(Guid id)
    {
        Interlocked.Increment(ref _epoch);
        Interlocked.Increment(ref _counts[SlotOf(id)]);
    }

    public void AllChanged()
    {
        Interlocked.Increment(ref _epoch);
        for (var i = 0; i < _counts.Length; i++)
            Interlocked.Increment(ref _counts[i]);
    }

    private static int SlotOf(Guid id) => id.GetHashCode() & (Slots - 1);
}
