using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Radius.Eap.Tunnel;
using Otpme.Radius.Eap.Wire;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap;

/// <summary>
/// One thread and the conversations that belong to it. Rounds and decisions come in by a queue; because nobody else touches its
/// conversations, none of them needs a lock.
/// </summary>
internal sealed class EapWorker : IDisposable
{
    private const int LoggedFailuresPerSweep = 10;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);
    private static readonly LoginOutcome ProtocolFailure = new(LoginVerdict.Reject, LoginReason.AUTH_FORMAT);

    private readonly EapSettings _settings;
    private readonly ILoginGate _gate;
    private readonly TlsServerContexts _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EapSessionTable _table;
    private readonly EapStateSealer _sealer;
    private readonly int _queueLimit;
    private readonly ConcurrentQueue<EapWork> _queue = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly byte[] _scratch = new byte[TunnelConversation.MaxInnerBytes];
    private readonly Thread _thread;
    private int _queued;
    private int _asleep;
    private volatile bool _stopping;
    private long _lastSweep;
    private long _failures;
    private EapSession? _current;
    private EapExchange? _unanswered;

    public EapWorker(int index, EapSettings settings, ILoginGate gate, TlsServerContexts contexts, TimeProvider time, ILogger logger)
    {
        _settings = settings;
        _gate = gate;
        _contexts = contexts;
        _time = time;
        _logger = logger;
        _table = new EapSessionTable(
            this, Share(settings.MaxSessions, settings.Workers), Share(settings.MaxSessionsPerClient, settings.Workers));
        _queueLimit = Share(settings.MaxQueuedRounds, settings.Workers);
        _sealer = new EapStateSealer((byte)index);
        _lastSweep = time.GetTimestamp();
        _thread = new Thread(Run) { IsBackground = true, Name = "eap-" + index };
    }

    public EapCounters Counters { get; } = new();

    public TunnelConversation NewTunnel() => new(_time, _settings.ResumableFor);

    public void Start() => _thread.Start();

    /// <summary>Takes a round; false when too many wait.</summary>
    public bool TryPost(EapExchange exchange)
    {
        if (_stopping)
            return false;
        if (Interlocked.Increment(ref _queued) > _queueLimit)
        {
            Interlocked.Decrement(ref _queued);
            return false;
        }

        Enqueue(new EapWork(exchange, null));
        return true;
    }

    /// <summary>Takes the decision on a conversation of this worker; there is at most one for each.</summary>
    public void Post(EapSession decided)
    {
        Interlocked.Increment(ref _queued);
        Enqueue(new EapWork(null, decided));
    }

    /// <summary>Ends the thread; what waits is dropped.</summary>
    public void Dispose()
    {
        _stopping = true;
        _wake.Release();
        _thread.Join();
        _sealer.Dispose();
        _wake.Dispose();
    }

    private static int Share(int total, int workers) => Math.Max(1, (total + workers - 1) / workers);

    private void Enqueue(EapWork work)
    {
        _queue.Enqueue(work);
        if (Interlocked.Exchange(ref _asleep, 0) == 1 && !_stopping)
            _wake.Release();
    }

    private void Run()
    {
        while (!_stopping)
        {
            if (_queue.TryDequeue(out var work))
            {
                Interlocked.Decrement(ref _queued);
                Guarded(work);
                continue;
            }

            Guarded(default);

            // Whoever enqueues after this line sees it and wakes us; whoever did before is seen by the second look.
            Interlocked.Exchange(ref _asleep, 1);
            if (_queue.IsEmpty && !_stopping)
                _wake.Wait(SweepInterval);
            Volatile.Write(ref _asleep, 0);
        }

        while (_queue.TryDequeue(out var work))
            work.Exchange?.Answer(new EapAnswer(EapAnswerKind.Drop));
        _table.CloseAll();
    }

    /// <summary>Does the work, if there is any, and looks after what is due. A fault ends the conversation it met, never the thread.</summary>
    private void Guarded(EapWork work)
    {
        _current = work.Decided;
        _unanswered = work.Exchange ?? work.Decided?.Deciding;
        try
        {
            if (work.Exchange is { } exchange)
                Round(exchange);
            else if (work.Decided is { } decided)
                Decided(decided);
            Sweep();
        }
        catch (Exception fault)
        {
            EapLog.Fault(_logger, fault);
            if (_current is { IsActive: true })
            {
                _unanswered ??= _current.Deciding;
                _table.Close(_current);
            }

            if (_unanswered is { } exchange)
                Drop(exchange);
        }
    }

    private void Round(EapExchange exchange)
    {
        Counters.Rounds++;
        if (!EapPacket.TryParse(exchange.Message.Span, out var packet) || packet.Code != EapCode.Response)
        {
            Drop(exchange);
            return;
        }

        if (exchange.State.IsEmpty)
        {
            if (packet.Type == EapType.Identity)
                Begin(exchange, packet.Identifier);
            else
                Reject(exchange, packet.Identifier, ProtocolFailure);
            return;
        }

        var session = _sealer.TryOpen(exchange.State.Span, out var slot, out var generation, out var round) ? _table.Find(slot, generation) : null;
        if (session is null || session.Client!.Id != exchange.Client.Id || session.OuterUserName != exchange.OuterUserName)
            Reject(exchange, packet.Identifier, ProtocolFailure);
        else if (session.Deciding is not null || round != session.Round || packet.Identifier != session.Identifier)
            Drop(exchange);
        else
            Continue(session, exchange, packet);
    }

    private void Begin(EapExchange exchange, byte identifier)
    {
        var session = _table.Open(exchange, _time.GetTimestamp());
        _current = session;
        if (session is null)
        {
            Drop(exchange);
        }
        else if (!session.ChooseFirst())
        {
            _table.Close(session);
            Reject(exchange, identifier, ProtocolFailure);
        }
        else
        {
            Challenge(session, exchange, session.WriteStart(identifier));
        }
    }

    private void Continue(EapSession session, EapExchange exchange, in EapPacket packet)
    {
        _current = session;
        if (EapNak.Is(packet) && session.IsNegotiating)
        {
            if (session.ChooseAnother(packet))
                Challenge(session, exchange, session.WriteStart(packet.Identifier));
            else
                Fail(session, exchange, packet.Identifier, "the peer wants a method that is not offered");
        }
        else if (packet.Type != session.MethodType)
        {
            Drop(exchange);
        }
        else if (!EapTlsFragment.TryParse(packet.Data, out var fragment) || fragment.Version != 0 || session.Round >= _settings.MaxRounds)
        {
            Fail(session, exchange, packet.Identifier, "malformed message, other version, or too many rounds");
        }
        else
        {
            session.PrepareAttempt(exchange);
            var step = session.Tunnel.Receive(fragment, _contexts.Current, session.Attempt, _scratch);
            Apply(session, exchange, packet.Identifier, step);
        }
    }

    private void Decided(EapSession session)
    {
        var outcome = session.Attempt.TakeOutcome();
        var exchange = session.Deciding;
        session.Deciding = null;
        if (exchange is null || outcome.Verdict == LoginVerdict.Unavailable)
        {
            if (session.IsActive)
                _table.Close(session);
            if (exchange is not null)
                Drop(exchange);
            return;
        }

        session.LastOutcome = outcome;
        var step = session.Tunnel.Decided(outcome, session.Attempt);
        session.Attempt.Clear();
        Apply(session, exchange, session.Identifier, step);
    }

    private void Apply(EapSession session, EapExchange exchange, byte identifier, TunnelStep step)
    {
        switch (step)
        {
            case TunnelStep.Send:
                Challenge(session, exchange, session.WriteNext(identifier, PacketBytes(exchange)));
                break;
            case TunnelStep.Submit:
                Submit(session, exchange);
                break;
            case TunnelStep.Resume:
                Counters.Resumptions++;
                Submit(session, exchange);
                break;
            case TunnelStep.Accept:
                Accept(session, exchange, identifier);
                break;
            default:
                Fail(session, exchange, identifier, session.Tunnel.Failure);
                break;
        }
    }

    private void Submit(EapSession session, EapExchange exchange)
    {
        session.Deciding = exchange;
        _unanswered = null;
        _table.AwaitDecision(session, _time.GetTimestamp());
        if (session.Tunnel.ResumedToken.Length > 0)
            _gate.Resume(session.Attempt, session.Tunnel.ResumedToken);
        else
            _gate.Submit(session.Attempt);
    }

    private void Challenge(EapSession session, EapExchange exchange, byte[] message)
    {
        EapSessionTable.Await(session, _time.GetTimestamp());
        Answer(exchange, new EapAnswer(EapAnswerKind.Challenge, message, _sealer.Seal(session)));
    }

    private void Accept(EapSession session, EapExchange exchange, byte identifier)
    {
        var key = session.Tunnel.ExportMasterSessionKey();
        if (key is null)
        {
            Fail(session, exchange, identifier, session.Tunnel.Failure);
            return;
        }

        // The NT hash was for the inner proof; the keys of the link come from the tunnel.
        var outcome = session.LastOutcome with { NtHash = null };
        Counters.Accepts++;
        _table.Close(session);
        Answer(exchange, new EapAnswer(EapAnswerKind.Accept, EapPacket.End(EapCode.Success, identifier), default, key, outcome));
    }

    private void Fail(EapSession session, EapExchange exchange, byte identifier, string? why)
    {
        if (why is not null)
        {
            Counters.TlsFailures++;
            if (_failures++ < LoggedFailuresPerSweep)
                EapLog.ConversationFailed(_logger, exchange.Client.Name, exchange.OuterUserName, why);
        }

        var outcome = session.LastOutcome;
        _table.Close(session);
        Reject(exchange, identifier, outcome.Verdict == LoginVerdict.Accept ? ProtocolFailure : outcome with { NtHash = null });
    }

    private void Reject(EapExchange exchange, byte identifier, in LoginOutcome outcome)
    {
        Counters.Rejects++;
        Answer(exchange, new EapAnswer(EapAnswerKind.Reject, EapPacket.End(EapCode.Failure, identifier), Outcome: outcome));
    }

    private void Drop(EapExchange exchange)
    {
        Counters.Drops++;
        Answer(exchange, new EapAnswer(EapAnswerKind.Drop));
    }

    private void Answer(EapExchange exchange, EapAnswer answer)
    {
        _unanswered = null;
        exchange.Answer(answer);
    }

    // RFC 3579 2.4: the EAP packet has to fit the link of the NAS; 4 octets are its own header.
    private int PacketBytes(EapExchange exchange) => exchange.FramedMtu is >= 128 and var mtu
        ? Math.Min(_settings.PacketBytes, mtu - 4)
        : _settings.PacketBytes;

    private void Sweep()
    {
        var now = _time.GetTimestamp();
        if (_time.GetElapsedTime(_lastSweep, now) < SweepInterval)
            return;
        _lastSweep = now;
        Counters.Expired += _table.CloseIdle(now - Ticks(_settings.IdleTimeout));
        Counters.Drops += _table.GiveUpDecisions(now - Ticks(_settings.DecisionTimeout));
        Counters.Evicted = _table.Evicted;
        Counters.Sessions = _table.Count;
        if (_failures > LoggedFailuresPerSweep)
            EapLog.FailuresSkipped(_logger, _failures - LoggedFailuresPerSweep);
        _failures = 0;
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
