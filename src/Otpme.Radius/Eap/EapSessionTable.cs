namespace Otpme.Radius.Eap;

/// <summary>
/// The conversations of one worker: bounded in all and for each client. A stranger who opens many pushes out the oldest idle ones of the
/// client he comes through, never those of others. Used by the worker's thread only.
/// </summary>
internal sealed class EapSessionTable
{
    private readonly EapWorker _worker;
    private readonly int _limit;
    private readonly int _clientLimit;
    private readonly List<EapSession> _slots = [];
    private readonly Stack<EapSession> _free = [];
    private readonly Dictionary<Guid, EapClientShare> _shares = [];
    private readonly EapSessionList _deciding = new();

    public EapSessionTable(EapWorker worker, int limit, int clientLimit)
    {
        _worker = worker;
        _limit = limit;
        _clientLimit = clientLimit;
    }

    /// <summary>Conversations held.</summary>
    public int Count { get; private set; }

    /// <summary>Conversations that were given up for new ones.</summary>
    public long Evicted { get; private set; }

    /// <summary>The conversation of a slot and generation; null when it is over.</summary>
    public EapSession? Find(int slot, uint generation)
    {
        if ((uint)slot >= (uint)_slots.Count)
            return null;
        var session = _slots[slot];
        return session.IsActive && session.Generation == generation ? session : null;
    }

    /// <summary>Opens a conversation; null when the table is full of conversations that wait for their decision.</summary>
    public EapSession? Open(EapExchange exchange, long now)
    {
        if (!_shares.TryGetValue(exchange.Client.Id, out var share))
            share = new EapClientShare(exchange.Client.Id);
        if (share.Count >= _clientLimit && !Evict(share))
            return null;
        if (Count >= _limit && !Evict(Largest()))
            return null;
        var session = _free.Count > 0 ? _free.Pop() : Grow();
        session.Generation++;
        session.Share = share;
        session.LastActive = now;
        session.Begin(exchange);
        _shares[share.Client] = share;
        share.Count++;
        share.Idle.AddLast(session);
        Count++;
        return session;
    }

    /// <summary>The conversation waits for its peer again.</summary>
    public static void Await(EapSession session, long now)
    {
        session.List!.Remove(session);
        session.LastActive = now;
        session.Share!.Idle.AddLast(session);
    }

    /// <summary>The conversation waits for a decision and cannot be given up.</summary>
    public void AwaitDecision(EapSession session, long now)
    {
        session.List!.Remove(session);
        session.LastActive = now;
        _deciding.AddLast(session);
    }

    /// <summary>Ends a conversation.</summary>
    public void Close(EapSession session)
    {
        session.List!.Remove(session);
        var share = session.Share!;
        session.Share = null;
        if (--share.Count == 0)
            _shares.Remove(share.Client);
        Count--;
        session.End();
        _free.Push(session);
    }

    /// <summary>Ends the conversations whose peer was silent since before <paramref name="idleSince"/>; returns how many.</summary>
    public int CloseIdle(long idleSince)
    {
        var closed = 0;
        foreach (var share in _shares.Values.ToArray())
        {
            while (share.Idle.First is { } oldest && oldest.LastActive < idleSince)
            {
                Close(oldest);
                closed++;
            }
        }

        return closed;
    }

    /// <summary>
    /// Answers the rounds that wait for a decision since before <paramref name="decidingSince"/> with nothing. Their conversations stay
    /// until the decision comes, which would otherwise find another one in its place.
    /// </summary>
    public int GiveUpDecisions(long decidingSince)
    {
        var given = 0;
        for (var session = _deciding.First; session is not null && session.LastActive < decidingSince; session = session.Next)
        {
            if (session.Deciding is not { } exchange)
                continue;
            session.Deciding = null;
            exchange.Answer(new EapAnswer(EapAnswerKind.Drop));
            given++;
        }

        return given;
    }

    /// <summary>Ends all.</summary>
    public void CloseAll()
    {
        foreach (var session in _slots)
        {
            if (!session.IsActive)
                continue;
            var exchange = session.Deciding;
            Close(session);
            exchange?.Answer(new EapAnswer(EapAnswerKind.Drop));
        }
    }

    private EapSession Grow()
    {
        var session = new EapSession(_worker, _slots.Count, _worker.NewTunnel());
        _slots.Add(session);
        return session;
    }

    private EapClientShare Largest()
    {
        EapClientShare? largest = null;
        foreach (var share in _shares.Values)
        {
            if (largest is null || share.Idle.Count > largest.Idle.Count)
                largest = share;
        }

        return largest!;
    }

    private bool Evict(EapClientShare share)
    {
        if (share.Idle.First is not { } oldest)
            return false;
        Close(oldest);
        Evicted++;
        return true;
    }
}
