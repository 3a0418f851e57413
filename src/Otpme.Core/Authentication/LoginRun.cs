using Otpme.Core.Authentication.Counters;
using Otpme.Core.Authentication.Hashing;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Model;
using Otpme.Core.Sessions;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication;

/// <summary>
/// One decision in the making: what was presented, what the steps found, what is to be written. Pooled; used by one thread at a time.
/// It is also the commit it may need and the work item by which it goes on elsewhere.
/// </summary>
internal sealed class LoginRun(LoginGate gate) : CommitRequest, IThreadPoolWorkItem
{
    private readonly List<Lane> _held = new(4);
    private readonly List<HashAnswer> _answers = [];

    /// <summary>The lane whose turn it got and has not gone into yet.</summary>
    private LaneKey? _wokenFor;

    public LoginGate Gate { get; } = gate;

    public LoginAttempt Attempt { get; private set; } = null!;

    public RunKind Kind { get; private set; }

    /// <summary><c>user/token</c> of a resumption.</summary>
    public string ResumedToken { get; private set; } = "";

    public LoginTrace? Trace => Attempt?.Trace;

    public DateTimeOffset Now { get; private set; }

    /// <summary><see cref="Now"/> in Unix milliseconds.</summary>
    public long NowMs { get; private set; }

    public LoginRecord User { get; set; } = null!;

    public ClientRecord Client { get; set; } = null!;

    public GroupRecord Group { get; set; } = null!;

    public GrantRecord Grant { get; set; } = null!;

    /// <summary>Failures of the user in the access group, when they count here.</summary>
    public FailureHistory Failures { get; set; } = FailureHistory.None;

    /// <summary>The token that verified.</summary>
    public GrantedToken? Token { get; set; }

    /// <summary>The token whose code was the second factor.</summary>
    public TokenRecord? SecondFactor { get; set; }

    /// <summary>The temporary password verified.</summary>
    public bool IsTemporary { get; set; }

    public byte[]? NtHash { get; set; }

    /// <summary>The session that matched.</summary>
    public Session? Session { get; set; }

    /// <summary>Sessions that make room for a new one.</summary>
    public List<Session> Leaving { get; } = [];

    /// <summary>The code that was right and is burned by the commit, whatever the outcome.</summary>
    public CodeState? Burned { get; set; }

    /// <summary>Tokens for which the credential was a wrong code.</summary>
    public List<CodeState> Missed { get; } = [];

    /// <summary>A token did not take the code because of guesses before.</summary>
    public bool WasThrottled { get; set; }

    /// <summary>The credential was compared with a static password.</summary>
    public bool TriedStatic { get; set; }

    public HashQuestion? Question { get; set; }

    public LoginVerdict Verdict { get; set; }

    public LoginReason Reason { get; set; }

    /// <summary>The refusal may count as a failure.</summary>
    public bool IsCountable { get; set; }

    /// <summary>The lane to wait in, and how many it takes.</summary>
    public (LaneKey Lane, int Capacity) Turn { get; private set; }

    public int Restarts { get; set; }

    public int Conflicts { get; set; }

    /// <summary>The commit was answered.</summary>
    public bool IsCompleted { get; set; }

    public void Start(LoginAttempt attempt, RunKind kind, string resumedToken)
    {
        Attempt = attempt;
        Kind = kind;
        ResumedToken = resumedToken;
        Restarts = 0;
        Conflicts = 0;
        Begin();
    }

    /// <summary>Starts over: what the steps found is forgotten, not the answers to slow questions nor the lanes it is in.</summary>
    public void Begin()
    {
        Reset();
        Trace?.Clear();
        Now = Gate.Clock.GetUtcNow();
        NowMs = Now.ToUnixTimeMilliseconds();
        ReadRevision = Gate.View.Revision;
    }

    /// <summary>Lets go of everything, before it goes back to the pool.</summary>
    public void Forget()
    {
        Attempt = null!;
        _answers.Clear();
        Reset();
    }

    public StepResult Refuse(LoginStep step, LoginReason reason, string looked, bool countable = false)
    {
        Trace?.Add(step.Name, looked, passed: false);
        Verdict = LoginVerdict.Reject;
        Reason = reason;
        IsCountable = countable;
        return StepResult.Refused;
    }

    /// <summary>Goes into a lane if it is not inside already; false: it has to wait for its turn.</summary>
    public bool TryEnter(in LaneKey key, int capacity)
    {
        if (Find(key) is not null)
            return true;
        if (Gate.Lanes.TryEnter(key, capacity) is not { } lane)
        {
            Turn = (key, capacity);
            return false;
        }

        Hold(lane);
        return true;
    }

    /// <summary>Goes into a lane, however many are inside; says how many are now, or 0 when it was inside before.</summary>
    public int Enter(in LaneKey key)
    {
        if (Find(key) is not null)
            return 0;
        Hold(Gate.Lanes.Enter(key, out var inside));
        return inside;
    }

    /// <summary>Goes out of a lane that takes fewer now, to wait for its turn.</summary>
    public StepResult BackOut(in LaneKey key, int capacity)
    {
        var lane = Find(key)!;
        _held.Remove(lane);
        Gate.Lanes.BackOut(lane, capacity);
        Turn = (key, capacity);
        return StepResult.NeedsTurn;
    }

    public void LeaveLanes()
    {
        foreach (var lane in _held)
            Gate.Lanes.Leave(lane);
        _held.Clear();
        PassOn();
    }

    /// <summary>
    /// Lets others go on while this run waits. It stays counted among the attempts of its user, for it may know already that its
    /// guess was wrong; <paramref name="keep"/>, a token whose code it has right, stays its own too.
    /// </summary>
    public void LeaveLanesToWait(TokenRecord? keep = null)
    {
        for (var i = _held.Count - 1; i >= 0; i--)
        {
            var lane = _held[i];
            if (lane.Key.Kind == LaneKind.Attempts || lane.Key.Subject == keep?.Ref.Id)
                continue;
            _held.RemoveAt(i);
            Gate.Lanes.Leave(lane);
        }

        PassOn();
    }

    /// <summary>Its turn came: goes on elsewhere.</summary>
    public void Wake(in LaneKey key)
    {
        _wokenFor = key;
        Gate.OnTurn();
        Schedule();
    }

    /// <summary>True when enabled, not disabled by its rules, and fit for the client.</summary>
    public bool IsUsable(GrantedToken granted)
    {
        var token = granted.Token;
        return token.IsEnabled && !HasEnded(token.AutoDisable, token.Ref)
            && (token == granted.Source || (granted.Source.IsEnabled && !HasEnded(granted.Source.AutoDisable, granted.Source.Ref)))
            && (!Client.IsDot1x || granted.Source.SupportsDot1x);
    }

    public bool HasEnded(in AutoDisableRules rules, ObjectRef reference) =>
        rules.HaveEnded(NowMs, rules.LooksAtUse ? Gate.Uses.Of(reference) : 0);

    public void Answer(HashAnswer answer) => _answers.Add(answer);

    /// <summary>What a slow hash said of the first bytes of the password; null when it was not asked.</summary>
    public bool? AnswerFor(TokenRecord token, int length, bool isTemporary)
    {
        foreach (var answer in _answers)
        {
            if (answer.Token == token.Ref.Id && answer.Revision == token.Revision && answer.Length == length && answer.IsTemporary == isTemporary)
                return answer.IsRight;
        }

        return null;
    }

    public LoginOutcome Outcome()
    {
        var isIn = Verdict == LoginVerdict.Accept;
        return new LoginOutcome(
            Verdict,
            Reason,
            User?.Name,
            Token?.Token.Path,
            isIn ? NtHash : null,
            isIn && Client.IsDot1x ? Token!.Token.Vlan : null,
            isIn && Session is { } session ? session.Id : Guid.Empty,
            isIn && (Session is not null || (Token!.Source is { Form: TokenForm.Password } && SecondFactor is null && !IsTemporary)));
    }

    public void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => Gate.GoOn(this);

    public override void OnCompleted(in CommitResult result)
    {
        IsCompleted = true;
        Gate.OnCommitted(this, result);
    }

    private Lane? Find(in LaneKey key)
    {
        foreach (var lane in _held)
        {
            if (lane.Key == key)
                return lane;
        }

        return null;
    }

    private void Hold(Lane lane)
    {
        _held.Add(lane);
        if (_wokenFor == lane.Key)
            _wokenFor = null;
    }

    /// <summary>Whoever got a turn and did not take it gives it to the next.</summary>
    private void PassOn()
    {
        if (_wokenFor is not { } key)
            return;
        _wokenFor = null;
        Gate.Lanes.PassOn(key);
    }

    private void Reset()
    {
        Conditions.Clear();
        Writes.Clear();
        User = null!;
        Client = null!;
        Group = null!;
        Grant = null!;
        Failures = FailureHistory.None;
        Token = null;
        SecondFactor = null;
        IsTemporary = false;
        NtHash = null;
        Session = null;
        Leaving.Clear();
        Burned = null;
        Missed.Clear();
        WasThrottled = false;
        TriedStatic = false;
        Question = null;
        Verdict = LoginVerdict.Unavailable;
        Reason = LoginReason.AUTH_UNAVAILABLE;
        IsCountable = false;
        IsCompleted = false;
    }
}
