using Otpme.Core.Authentication;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>
/// EAP inside a tunnel, without its framing: identity, then the method that server and peer agree on. After a step
/// <see cref="InnerStep.Send"/> the request stands in <see cref="Packet"/>.
/// </summary>
internal sealed class InnerEap
{
    private readonly byte[] _packet = new byte[InnerBuffer.Capacity - 16];
    private readonly InnerMethod?[] _methods = new InnerMethod?[InnerMethods.All.Count];
    private int _length;
    private byte _identifier;
    private bool _identityAsked;
    private bool _answered;
    private int _method = -1;
    private string? _identity;

    /// <summary>The request, header and all.</summary>
    public ReadOnlySpan<byte> Packet => _packet.AsSpan(0, _length);

    /// <summary>A conversation was begun.</summary>
    public bool IsActive => _identityAsked || _identity is not null;

    public void Reset()
    {
        _length = 0;
        _identityAsked = _answered = false;
        _method = -1;
        _identity = null;
    }

    public InnerStep AskIdentity()
    {
        _identityAsked = true;
        return Send(EapType.Identity, 0);
    }

    /// <summary>True when the identifier is that of the last request, or the peer sends its identity unasked (RFC 5281 11.2.1).</summary>
    public bool Expects(byte identifier) => !IsActive || identifier == _identifier;

    public InnerStep Receive(in EapPacket response, LoginAttempt attempt) =>
        Receive(response.Type, response.Data, EapNak.Is(response) ? NakChoice(response) : -1, attempt);

    /// <summary>Takes a response whose header was left out (PEAPv0).</summary>
    public InnerStep ReceiveHeaderless(ReadOnlySpan<byte> typeAndData, LoginAttempt attempt)
    {
        if (typeAndData.IsEmpty || typeAndData.Length > 1024)
            return InnerStep.Reject;
        Span<byte> packet = stackalloc byte[EapPacket.HeaderBytes + typeAndData.Length];
        typeAndData[1..].CopyTo(packet[(EapPacket.HeaderBytes + 1)..]);
        EapPacket.WriteHeader(packet, EapCode.Response, _identifier, (EapType)typeAndData[0], typeAndData.Length - 1);
        return EapPacket.TryParse(packet, out var response) ? Receive(response, attempt) : InnerStep.Reject;
    }

    public InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt)
    {
        var method = Method(_method);
        var step = method.Decided(outcome, attempt, Room, out var length);
        return step == InnerStep.Send ? Send(method.Type, length) : step;
    }

    private Span<byte> Room => _packet.AsSpan(EapPacket.HeaderBytes + 1);

    private InnerStep Receive(EapType type, ReadOnlySpan<byte> data, int nakChoice, LoginAttempt attempt)
    {
        if (_identity is null)
        {
            if (type != EapType.Identity || !UserNameText.TryRead(data, out _identity))
                return InnerStep.Reject;
            return BeginMethod(0);
        }

        var method = Method(_method);
        if (type == method.Type)
        {
            _answered = true;
            var step = method.Receive(data, _identity, attempt, Room, out var length);
            return step == InnerStep.Send ? Send(method.Type, length) : step;
        }

        // A peer may choose once, and only before it answered a method.
        return nakChoice > _method && !_answered ? BeginMethod(nakChoice) : InnerStep.Reject;
    }

    private InnerStep BeginMethod(int index)
    {
        _method = index;
        var method = Method(index);
        return Send(method.Type, method.Begin(Room));
    }

    private int NakChoice(in EapPacket nak)
    {
        for (var i = 0; i < _methods.Length; i++)
        {
            if (i != _method && EapNak.Wants(nak, InnerMethods.All[i].Type))
                return i;
        }

        return -1;
    }

    private InnerMethod Method(int index) => _methods[index] ??= InnerMethods.All[index].Create();

    private InnerStep Send(EapType type, int dataLength)
    {
        _identifier++;
        _length = EapPacket.WriteHeader(_packet, EapCode.Request, _identifier, type, dataLength);
        return InnerStep.Send;
    }
}
