using Otpme.Replica;

namespace Otpme.Store.Journal;

/// <summary>
/// Append-only journal of counter commits in two files that take turns: one is written while the other is folded into SQLite.
/// The sequencer appends and switches; the maintenance thread folds and releases.
/// </summary>
internal sealed class CounterJournal : IDisposable
{
    private const string FirstName = "counters.0";
    private const string SecondName = "counters.1";

    private readonly FrameWriter _frame = new();
    private readonly int _maxFileBytes;
    private JournalFile _active;
    private JournalFile? _ready;
    private JournalFile? _full;

    private CounterJournal(JournalFile first, JournalFile second, int maxFileBytes)
    {
        _maxFileBytes = maxFileBytes;
        var (older, newer) = first.Epoch < second.Epoch ? (first, second) : (second, first);
        // An empty newer file was only prepared: the older one is still the one to write to.
        _active = newer.IsEmpty ? older : newer;
        var other = newer.IsEmpty ? newer : older;
        if (other.IsEmpty)
            _ready = other;
        else
            _full = other;
    }

    /// <summary>The file that waits to be folded; null when there is none.</summary>
    public JournalFile? Full => Volatile.Read(ref _full);

    /// <summary>True when a switch is possible.</summary>
    public bool HasReadyFile => Volatile.Read(ref _ready) is not null;

    public bool IsActiveEmpty => _active.IsEmpty;

    /// <summary>Makes the files that are missing.</summary>
    public static void Create(string directory)
    {
        foreach (var (name, epoch) in ((string, long)[])[(FirstName, 1), (SecondName, 2)])
        {
            if (!File.Exists(Path.Combine(directory, name)))
                JournalFile.Create(Path.Combine(directory, name), epoch);
        }
    }

    /// <summary>How many of the two files exist.</summary>
    public static int FilesIn(string directory) =>
        (File.Exists(Path.Combine(directory, FirstName)) ? 1 : 0) + (File.Exists(Path.Combine(directory, SecondName)) ? 1 : 0);

    /// <param name="open">Opens one file.</param>
    /// <param name="entries">All writes in it, oldest first.</param>
    /// <param name="lastRevision">Newest revision in the journal; 0 when it is empty.</param>
    public static CounterJournal Open(
        string directory, int maxFileBytes, Func<string, JournalFile> open, out List<OverlayEntry> entries, out long lastRevision)
    {
        var first = open(Path.Combine(directory, FirstName));
        try
        {
            var second = open(Path.Combine(directory, SecondName));
            try
            {
                var all = first.Load();
                all.AddRange(second.Load());
                // Stable: writes of one commit keep their order.
                entries = [.. all.OrderBy(entry => entry.Revision)];
                lastRevision = Math.Max(first.LastRevision, second.LastRevision);
                return new CounterJournal(first, second, maxFileBytes);
            }
            catch
            {
                second.Dispose();
                throw;
            }
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a frame; commits have consecutive revisions.</summary>
    public void Encode(List<AppliedCommit> commits)
    {
        _frame.Begin(commits[0].Revision);
        foreach (var commit in commits)
            _frame.Add(commit.Writes);
    }

    /// <summary>Makes room for the encoded frame in the active file, which may become the other one.</summary>
    /// <returns>False when both files are full: wait for the fold.</returns>
    /// <exception cref="IOException">The disk is full, and the other file is no way out.</exception>
    public bool TryMakeRoom()
    {
        try
        {
            if (_active.TryMakeRoom(_frame.FrameLength, _maxFileBytes))
                return true;
        }
        catch (IOException) when (!_active.IsEmpty && HasReadyFile)
        {
        }

        return TrySwitch() && _active.TryMakeRoom(_frame.FrameLength, _maxFileBytes);
    }

    /// <summary>Writes the encoded frame; it counts after <see cref="Sync"/>.</summary>
    /// <exception cref="IOException">The disk is full or broken; nothing happened.</exception>
    public void Append() => _active.Append(_frame.Finish(_active.Epoch));

    public void Sync() => _active.Sync();

    /// <summary>The frame is durable.</summary>
    public void Accept(List<AppliedCommit> commits)
    {
        _active.Accept(_frame.FrameLength, commits[^1].Revision);
        foreach (var commit in commits)
        {
            foreach (var write in commit.Writes)
                _active.Keys.Add(write.Key);
        }
    }

    /// <summary>Hands the active file over to be folded and goes on with the other one.</summary>
    public bool TrySwitch()
    {
        if (_active.IsEmpty || Interlocked.Exchange(ref _ready, null) is not { } next)
            return false;
        var previous = _active;
        _active = next;
        Volatile.Write(ref _full, previous);
        return true;
    }

    /// <summary>The full file is folded durably and can be used again.</summary>
    public void Release()
    {
        var folded = _full!;
        // The active file's epoch is the highest in use.
        folded.Reset(_active.Epoch + 1);
        Volatile.Write(ref _full, null);
        Volatile.Write(ref _ready, folded);
    }

    public void Dispose()
    {
        _active.Dispose();
        _ready?.Dispose();
        _full?.Dispose();
    }
}
