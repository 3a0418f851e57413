using Otpme.Core.Authentication.Counters;

namespace Otpme.Core.Authentication;

/// <summary>
/// Bounds how many attempts on the same user or token are under way, so that guesses sent at once are not judged by the same stale
/// counters. Entering and leaving are one atomic operation each; a lock is taken only when somebody has to wait.
/// </summary>
internal sealed class Lane(LaneKey key)
{
    /// <summary>Attempts that may wait here.</summary>
    private const int MaxWaiting = 64;

    private const int Dead = int.MinValue / 2;

    private readonly Lock _lock = new();
    private Queue<LoginRun>? _queue;
    private int _inFlight;
    private int _waiting;
    private int _epoch;
    private RememberedFailures? _remembered;

    public LaneKey Key { get; } = key;

    /// <summary>True when the lane was thrown away while nobody used it; ask for a new one.</summary>
    public bool IsDead => Volatile.Read(ref _inFlight) < 0;

    /// <summary>Goes in and says how many are inside now, this one included; 0 or less when the lane is dead.</summary>
    public int Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave()
    {
        Interlocked.Decrement(ref _inFlight);
        if (Volatile.Read(ref _waiting) > 0)
            WakeOne();
    }

    /// <summary>Goes out again because there were too many inside: wakes nobody unless there is room, or all who wait would wake each other for ever.</summary>
    public void BackOut(int capacity)
    {
        if (Interlocked.Decrement(ref _inFlight) < capacity && Volatile.Read(ref _waiting) > 0)
            WakeOne();
    }

    /// <summary>Lets a run wait until somebody leaves; false when too many wait. After true the run belongs to the lane.</summary>
    public bool TryWait(LoginRun run, int capacity)
    {
        lock (_lock)
        {
            if ((_queue ??= new Queue<LoginRun>()).Count >= MaxWaiting)
                return false;
            _queue.Enqueue(run);
            Interlocked.Increment(ref _waiting);
        }

        // Whoever left before the line above saw nobody waiting.
        if (Volatile.Read(ref _inFlight) < capacity)
            WakeOne();
        return true;
    }

    /// <summary>Ends the lane if nobody is inside or waits.</summary>
    public bool TryKill()
    {
        lock (_lock)
            return _waiting == 0 && Interlocked.CompareExchange(ref _inFlight, Dead, 0) == 0;
    }

    /// <summary>The stored failures changed: what is remembered here is stale.</summary>
    public void Forget() => Interlocked.Increment(ref _epoch);

    /// <summary>The failures of the lane's user and access group, remembered until they change.</summary>
    public FailureHistory Failures(Storage.IStoreView view)
    {
        var epoch = Volatile.Read(ref _epoch);
        if (Volatile.Read(ref _remembered) is { } remembered && remembered.Epoch == epoch)
            return remembered.History;
        var history = view.TryRead(FailureHistory.KeyOf(Key.Subject, Key.AccessGroup), out var stored)
            ? FailureHistory.Read(stored.Value.Span, stored.Revision)
            : FailureHistory.None;

        // Filed under the epoch from before the read: a change in between makes it useless, never wrong.
        Volatile.Write(ref _remembered, new RememberedFailures(epoch, history));
        return history;
    }

    private void WakeOne()
    {
        LoginRun? next;
        lock (_lock)
        {
            if (_queue is null || !_queue.TryDequeue(out next))
                return;
            Interlocked.Decrement(ref _waiting);
        }

        next.Gate.OnTurn();
        next.Schedule();
    }

    private sealed record RememberedFailures(int Epoch, FailureHistory History);
}
