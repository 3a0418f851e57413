using System.Runtime.InteropServices;

namespace Otpme.Store.Embedded;

/// <summary>
/// Which keys changed since <see cref="Floor"/>, and at which revision: two generations, so that it stays bounded. A key that is
/// not in here is as it was at the floor.
/// </summary>
internal sealed class RecentChanges(long revision, int generationCapacity)
{
    private const long Unknown = -1;

    private readonly List<(string Key, long Before)> undo = [];
    private Dictionary<string, long> _young = new(StringComparer.Ordinal);
    private Dictionary<string, long> _old = new(StringComparer.Ordinal);
    private long _youngFloor = revision;

    /// <summary>Every change after this revision is known.</summary>
    public long Floor { get; private set; } = revision;

    /// <param name="revision">0: deleted.</param>
    public bool TryGet(string key, out long revision) => _young.TryGetValue(key, out revision) || _old.TryGetValue(key, out revision);

    /// <param name="revision">0: deleted.</param>
    public void Record(string key, long revision)
    {
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(_young, key, out var existed);
        undo.Add((key, existed ? held : Unknown));
        held = revision;
    }

    /// <summary>What was recorded since the last <see cref="Accept"/> did not happen.</summary>
    public void Undo()
    {
        for (var i = undo.Count - 1; i >= 0; i--)
        {
            var (key, before) = undo[i];
            if (before == Unknown)
                _young.Remove(key);
            else
                _young[key] = before;
        }

        undo.Clear();
    }

    /// <summary>What was recorded is final.</summary>
    /// <param name="revision">The newest revision.</param>
    public void Accept(long revision)
    {
        undo.Clear();
        if (_young.Count < generationCapacity)
            return;
        _old.Clear();
        (_old, _young) = (_young, _old);
        Floor = _youngFloor;
        _youngFloor = revision;
    }
}
