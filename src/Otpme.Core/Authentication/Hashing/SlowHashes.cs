namespace Otpme.Core.Authentication.Hashing;

/// <summary>
/// The few threads that compute slow password hashes, at low priority, so that they take from the wire only what it does not need. Who
/// waits too long, or finds the queue full, is answered "unavailable", and that is not counted.
/// </summary>
internal sealed class SlowHashes : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ready = new(0);
    private readonly LoginGate _gate;
    private readonly LoginGateSettings _settings;
    private readonly HashTurns _turns;
    private readonly Dictionary<LoginRun, long> _askedAt = [];
    private readonly Thread[] _threads;
    private bool _isEnding;

    public SlowHashes(LoginGate gate, LoginGateSettings settings)
    {
        _gate = gate;
        _settings = settings;
        _turns = new HashTurns(settings.MaxWaitingHashes);
        _threads = new Thread[settings.HashThreads];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"hash {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Takes a run that has a question; false when there is no room. After true the run belongs to the hash threads.</summary>
    public bool TryAsk(LoginRun run)
    {
        LoginRun? displaced;
        lock (_lock)
        {
            if (_isEnding || !_turns.TryAdd(run, out displaced))
                return false;
            _askedAt[run] = _gate.Clock.GetTimestamp();
            if (displaced is not null)
                _askedAt.Remove(displaced);
        }

        if (displaced is null)
            _ready.Release();
        else
            _gate.GiveUp(displaced);
        return true;
    }

    public void Dispose()
    {
        lock (_lock)
            _isEnding = true;
        _ready.Release(_threads.Length);
        foreach (var thread in _threads)
            thread.Join();
        while (TryTake(out var run, out _))
            _gate.GiveUp(run);
        _ready.Dispose();
    }

    private void Work()
    {
        Native.LowerPriority();
        while (true)
        {
            _ready.Wait();
            if (Volatile.Read(ref _isEnding))
                return;
            if (!TryTake(out var run, out var askedAt))
                continue;
            if (_gate.Clock.GetElapsedTime(askedAt) > _settings.HashDeadline)
                _gate.GiveUp(run);
            else
                Compute(run);
        }
    }

    private void Compute(LoginRun run)
    {
        var question = run.Question!.Value;
        bool isRight;
        try
        {
            isRight = SlowHash.Verify(_gate.Sealer, question, run.Attempt.Password);
        }
        catch (Exception exception)
        {
            // No memory for Argon2, no library, or a bug: that is no answer.
            _settings.OnFault?.Invoke(exception);
            _gate.GiveUp(run);
            return;
        }

        run.Answer(new HashAnswer(question.Token.Ref.Id, question.Token.Revision, question.Length, question.IsTemporary, isRight));
        _gate.GoOn(run);
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LoginRun? run, out long askedAt)
    {
        lock (_lock)
        {
            run = _turns.Next();
            askedAt = 0;
            if (run is not null)
                _askedAt.Remove(run, out askedAt);
            return run is not null;
        }
    }
}
