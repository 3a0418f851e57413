using System.Security.Cryptography;
using Otpme.Core.Authentication;
using Otpme.Radius.Eap.Wire;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>
/// One conversation of a TLS-based method: fragments, handshake, then the inner protocol, and the key at the end. Each message of the peer
/// gives one step. One thread at a time; reused for the next conversation after <see cref="Close"/>.
/// </summary>
internal sealed class TunnelConversation(TimeProvider time, TimeSpan resumableFor)
{
    /// <summary>Most application data that is read from one message of the peer.</summary>
    public const int MaxInnerBytes = 4096;

    private readonly EapTlsOutbound _outbound = new();
    private readonly InnerBuffer _reply = new();
    private readonly Dictionary<EapType, InnerProtocol> _protocols = [];
    private EapTlsInbound _inbound;
    private TlsServerSession? _tls;
    private EapMethod? _method;
    private InnerProtocol? _inner;
    private TunnelPhase _phase;
    private LoginOutcome _outcome;
    private ResumableLogin _login;
    private bool _started;
    private bool _ticketWritten;

    /// <summary>Why the conversation failed, for the log.</summary>
    public string? Failure { get; private set; }

    /// <summary>The token of the session that the peer resumes, after <see cref="TunnelStep.Resume"/>.</summary>
    public string ResumedToken => _phase == TunnelPhase.Resuming ? _login.TokenPath : "";

    /// <summary>Prepares for a method. The TLS session is made when the peer sends its first bytes.</summary>
    public void Open(EapMethod method)
    {
        _method = method;
        if (!_protocols.TryGetValue(method.Type, out var inner))
            _protocols[method.Type] = inner = method.CreateInner();
        inner.Reset();
        _inner = inner;
        _inbound = default;
        _phase = TunnelPhase.Handshake;
        _outcome = default;
        _login = default;
        _started = _ticketWritten = false;
        Failure = null;
    }

    /// <summary>Frees the TLS session and forgets all secrets.</summary>
    public void Close()
    {
        _tls?.Dispose();
        _tls = null;
        _outbound.Release();
        _reply.Clear();
        _outcome = default;
    }

    /// <summary>Takes one message of the peer.</summary>
    /// <param name="fragment">Its type data.</param>
    /// <param name="context">Used when this is the first message.</param>
    /// <param name="attempt">Filled in before <see cref="TunnelStep.Submit"/> and <see cref="TunnelStep.Resume"/>.</param>
    /// <param name="scratch">At least <see cref="MaxInnerBytes"/>; left zeroed.</param>
    public TunnelStep Receive(in EapTlsFragment fragment, TlsServerContext context, LoginAttempt attempt, Span<byte> scratch)
    {
        if (_outbound.IsPending)
            return fragment.Data.IsEmpty && !fragment.More ? TunnelStep.Send : Fail("data while fragments are awaited");
        switch (_phase)
        {
            case TunnelPhase.Failing:
                return TunnelStep.Reject;
            case TunnelPhase.Confirming:
                return Finish();
        }

        var step = _inbound.Add(fragment);
        if (step == EapTlsInboundStep.Violation)
            return Fail("fragments too long or not as declared");
        _tls ??= new TlsServerSession(context, (byte)_method!.Type);
        _tls.Feed(fragment.Data);
        if (step == EapTlsInboundStep.Fragment)
            return TunnelStep.Send;
        return _phase == TunnelPhase.Handshake ? Handshake(attempt, scratch) : Inner(attempt, scratch);
    }

    /// <summary>Takes the decision on the attempt that was submitted.</summary>
    public TunnelStep Decided(in LoginOutcome outcome, LoginAttempt attempt)
    {
        _outcome = outcome;
        _reply.Length = 0;
        var accepted = outcome.Verdict == LoginVerdict.Accept;
        InnerStep step;
        if (_phase == TunnelPhase.Resuming)
        {
            _phase = TunnelPhase.Inner;
            if (!accepted)
                _tls!.Forget();
            step = _inner!.Resumed(accepted, _tls!, _reply);
        }
        else
        {
            _login = new ResumableLogin(time.GetTimestamp(), outcome.TokenPath ?? "", attempt.UserName);
            step = _inner!.Decided(outcome, attempt, _reply);
        }

        if (step == InnerStep.Send && accepted)
            WriteTicket();
        return Apply(step);
    }

    /// <summary>Octets of type data that the next fragment takes, at most <paramref name="room"/>.</summary>
    public int NextLength(int room) => _outbound.NextLength(room);

    /// <summary>Writes the next fragment after <see cref="TunnelStep.Send"/>.</summary>
    public int WriteNext(Span<byte> typeData) => _outbound.WriteNext(typeData);

    /// <summary>Master Session Key (RFC 5216 2.3, RFC 5281 8, RFC 9427 2.1): 64 octets, or null when it cannot be had.</summary>
    public byte[]? ExportMasterSessionKey()
    {
        // Under TLS 1.3 the length is part of the derivation: MSK and EMSK are exported together.
        Span<byte> material = stackalloc byte[128];
        ReadOnlySpan<byte> type = [(byte)_method!.Type];
        var exported = _tls!.IsTls13
            ? _tls.Export("EXPORTER_EAP_TLS_Key_Material"u8, type, material)
            : _tls.Export(_method.KeyLabel, [], material);
        if (!exported)
        {
            Failure = _tls.Failure;
            return null;
        }

        var key = material[..64].ToArray();
        CryptographicOperations.ZeroMemory(material);
        return key;
    }

    private TunnelStep Handshake(LoginAttempt attempt, Span<byte> scratch)
    {
        var status = _tls!.Handshake();
        var output = TakeOutput();
        switch (status)
        {
            case TlsStatus.Failed:
                return output ? FailAfterAlert() : Fail(_tls.Failure);
            case TlsStatus.NeedsPeer:
                return output ? TunnelStep.Send : Fail("handshake message without need");
            default:
                _phase = TunnelPhase.Inner;
                return output ? TunnelStep.Send : Inner(attempt, scratch);
        }
    }

    private TunnelStep Inner(LoginAttempt attempt, Span<byte> scratch)
    {
        var buffer = scratch[..MaxInnerBytes];
        var length = _tls!.Read(buffer);
        if (length < 0)
            return TakeOutput() ? FailAfterAlert() : Fail(_tls.Failure);
        _reply.Length = 0;
        var first = !_started;
        _started = true;
        if (length > 0)
        {
            var step = _inner!.Receive(buffer[..length], attempt, _tls, _reply);
            CryptographicOperations.ZeroMemory(buffer[..length]);
            return Apply(step);
        }

        if (!first)
            return Apply(_inner!.Receive([], attempt, _tls, _reply));
        if (!_tls.IsResumed || !ResumableLogin.TryRead(_tls, out _login) || ResumableLeft() <= TimeSpan.Zero)
            return Apply(_inner!.Begin(_reply));
        _phase = TunnelPhase.Resuming;
        attempt.UserName = _login.Identity;
        return TunnelStep.Resume;
    }

    private TunnelStep Apply(InnerStep step)
    {
        switch (step)
        {
            case InnerStep.Send:
                if (_reply.Length > 0 && !_tls!.Write(_reply.Content))
                    return Fail(_tls.Failure);
                TakeOutput();
                return TunnelStep.Send;
            case InnerStep.Submit:
                return TunnelStep.Submit;
            case InnerStep.Accept:
                if (!WriteTicket())
                    return Finish();
                _phase = TunnelPhase.Confirming;
                TakeOutput();
                return TunnelStep.Send;
            default:
                return TunnelStep.Reject;
        }
    }

    /// <summary>
    /// TLS 1.3 names its sessions by tickets; one travels with the server's last message, or in a message of its own when there is none.
    /// True when one was written now.
    /// </summary>
    private bool WriteTicket()
    {
        if (_ticketWritten || !_outcome.MayResume || !_tls!.IsTls13)
            return false;
        _ticketWritten = _tls.WriteTicket();
        return _ticketWritten;
    }

    private TunnelStep Finish()
    {
        // Under TLS 1.2 a resumed session is the old one, under 1.3 a new one; either ends when the old one would have.
        if (_outcome.MayResume && _login.TokenPath.Length > 0 && (_ticketWritten || !_tls!.IsResumed))
        {
            Span<byte> note = stackalloc byte[TlsServerSession.MaxNoteBytes];
            var length = _login.Write(note);
            if (length > 0)
                _tls!.Remember(note[..length], ResumableLeft());
        }

        return TunnelStep.Accept;
    }

    private TimeSpan ResumableLeft() => resumableFor - time.GetElapsedTime(_login.LoggedInAt);

    private bool TakeOutput()
    {
        var bytes = _tls!.OutputBytes;
        if (bytes > 0)
            _tls.TakeOutput(_outbound.Begin(bytes));
        return bytes > 0;
    }

    // RFC 5216 2.1.3: the alert goes out in a request of its own, the failure after the peer's answer.
    private TunnelStep FailAfterAlert()
    {
        Failure = _tls!.Failure;
        _phase = TunnelPhase.Failing;
        return TunnelStep.Send;
    }

    private TunnelStep Fail(string? why)
    {
        Failure = why;
        return TunnelStep.Reject;
    }

    private enum TunnelPhase
    {
        Handshake,
        Inner,
        Resuming,
        Confirming,
        Failing,
    }
}
