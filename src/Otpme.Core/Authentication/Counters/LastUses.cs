namespace Otpme.Core.Authentication.Counters;

/// <summary>Times of last use that are not written yet. Two tables take turns, one is filled while the other is written, so a note costs no allocation.</summary>
internal sealed class LastUses<T>
    where T : struct, IEquatable<T>
{
    /// <summary>More than this between two flushes are not noted.</summary>
    private const int Capacity = 1_000_000;

    private readonly Lock _lock = new();
    private Dictionary<T, long> _noted = [];
    private Dictionary<T, long> _taken = [];

    public void Note(T subject, long now)
    {
        lock (_lock)
        {
            if (_noted.Count < Capacity || _noted.ContainsKey(subject))
                _noted[subject] = now;
        }
    }

    /// <summary>Unix milliseconds; 0 when nothing is waiting to be written.</summary>
    public long Of(T subject)
    {
        lock (_lock)
            return Math.Max(_noted.GetValueOrDefault(subject), _taken.GetValueOrDefault(subject));
    }

    /// <summary>Takes all out to be written; ends with <see cref="Written"/> or <see cref="PutBack"/>.</summary>
    public IReadOnlyDictionary<T, long> Take()
    {
        lock (_lock)
        {
            (_noted, _taken) = (_taken, _noted);
            return _taken;
        }
    }

    public void Written()
    {
        lock (_lock)
            Empty(ref _taken);
    }

    /// <summary>Some of what was taken could not be written.</summary>
    public void PutBack()
    {
        lock (_lock)
        {
            foreach (var (subject, time) in _taken)
                _noted.TryAdd(subject, time);
            Empty(ref _taken);
        }
    }

    /// <summary>A table that once was very large is not kept.</summary>
    private static void Empty(ref Dictionary<T, long> table)
    {
        if (table.Count > Capacity / 16)
            table = [];
        else
            table.Clear();
    }
}
