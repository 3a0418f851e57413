using Otpme.Core.Authentication;
using Otpme.Radius.Eap;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>
/// One request from its admission until its reply: the login attempt itself, and what the reply needs. Pooled by its lane; told its
/// outcome once, on any thread.
/// </summary>
internal sealed class RadiusRequest(RequestLane lane) : LoginAttempt
{
    private int _open;
    private byte[] _proxyStates = [];
    private int _proxyStateBytes;

    public RequestLane Lane { get; } = lane;

    public Peer Peer { get; set; } = null!;

    public DuplicateSlot Slot { get; set; } = null!;

    /// <summary>Version of the slot that this request began.</summary>
    public int Version { get; set; }

    public ClientContext Context { get; set; } = null!;

    /// <summary>The one of the client's secrets that the request was made with.</summary>
    public SharedSecret Secret { get; set; } = null!;

    public RequestKind Kind { get; set; }

    public byte Identifier { get; set; }

    public byte[] Authenticator { get; } = new byte[RadiusPacket.AuthenticatorBytes];

    /// <summary>The request carried a Message-Authenticator.</summary>
    public bool IsSigned { get; set; }

    /// <summary>All Proxy-State attributes in order, headers included (RFC 2865 5.33).</summary>
    public ReadOnlySpan<byte> ProxyStates => _proxyStates.AsSpan(0, _proxyStateBytes);

    /// <summary>Identifier of the MS-CHAP2-Response, repeated in the answer.</summary>
    public byte MsChapIdentifier { get; set; }

    /// <summary>Identifier of the EAP response, for a failure of our own.</summary>
    public byte EapIdentifier { get; set; }

    /// <summary>Milliseconds of the clock.</summary>
    public long ReceivedAt { get; set; }

    public LoginOutcome Outcome { get; private set; }

    /// <summary>The EAP server's answer; null when there is no EAP server or the request is not EAP.</summary>
    public EapAnswer? Answer { get; private set; }

    /// <summary>Link of the pool's and the sender's lists.</summary>
    public RadiusRequest? Following { get; set; }

    /// <summary>Milliseconds that the reply waits after the request: the client's reject delay, or 0.</summary>
    public long ReplyDelay =>
        (Answer?.Kind == EapAnswerKind.Reject || (Answer is null && Kind != RequestKind.Status && Outcome.Verdict == LoginVerdict.Reject))
            ? Context.RejectDelay
            : 0;

    /// <summary>From now on one outcome is taken.</summary>
    public void Open() => Volatile.Write(ref _open, 1);

    /// <summary>Takes the right to give the outcome; false when it was given.</summary>
    public bool TryClose() => Interlocked.Exchange(ref _open, 0) == 1;

    public void KeepProxyStates(in RadiusPacket packet, int bytes)
    {
        _proxyStateBytes = 0;
        if (bytes == 0)
            return;
        if (_proxyStates.Length < bytes)
            _proxyStates = new byte[bytes];
        foreach (var attribute in packet.Attributes)
        {
            if (attribute.Type != AttributeType.ProxyState)
                continue;
            var size = attribute.Value.Length + 2;
            packet.Bytes.Slice(attribute.Offset, size).CopyTo(_proxyStates.AsSpan(_proxyStateBytes));
            _proxyStateBytes += size;
        }
    }

    public override void OnDecided(in LoginOutcome outcome)
    {
        if (!TryClose())
            return;
        Outcome = outcome;
        Lane.Decided(this);
    }

    public void OnAnswered(EapAnswer answer)
    {
        if (!TryClose())
            return;
        Answer = answer;
        Outcome = answer.Outcome;
        Lane.Decided(this);
    }

    public override void Clear()
    {
        base.Clear();
        Peer = null!;
        Slot = null!;
        Context = null!;
        Secret = null!;
        Outcome = default;
        Answer = null;
        _proxyStateBytes = 0;
    }
}
