using Otpme.Core.Authentication;
using Otpme.Radius.Eap.Wire;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>
/// Inside PEAPv0 (MS-PEAP): EAP packets without their header, then a Result TLV each way, which is the protected result also of a
/// resumed session.
/// </summary>
internal sealed class PeapProtocol : InnerProtocol
{
    private readonly InnerEap _eap = new();
    private byte _identifier;
    private PeapState _state;

    public override void Reset()
    {
        _eap.Reset();
        _state = PeapState.Eap;
    }

    public override InnerStep Begin(InnerBuffer reply) => Frame(_eap.AskIdentity(), reply);

    public override InnerStep Receive(ReadOnlySpan<byte> data, LoginAttempt attempt, TlsServerSession tls, InnerBuffer reply) => _state switch
    {
        PeapState.Eap when _eap.IsActive => Frame(_eap.ReceiveHeaderless(data, attempt), reply),
        PeapState.SuccessSent when PeerAgrees(data) => InnerStep.Accept,
        _ => InnerStep.Reject,
    };

    public override InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt, InnerBuffer reply) =>
        Frame(_eap.Decided(outcome, attempt), reply);

    public override InnerStep Resumed(bool accepted, TlsServerSession tls, InnerBuffer reply) => SendResult(accepted, reply);

    private bool PeerAgrees(ReadOnlySpan<byte> data) =>
        EapPacket.TryParse(data, out var packet)
        && packet.Code == EapCode.Response
        && packet.Type == EapType.Extensions
        && packet.Identifier == _identifier
        && ResultTlv.TryRead(packet.Data, out var success)
        && success;

    private InnerStep Frame(InnerStep step, InnerBuffer reply)
    {
        switch (step)
        {
            case InnerStep.Send:
                var body = _eap.Packet[EapPacket.HeaderBytes..];
                body.CopyTo(reply.Room);
                reply.Length = body.Length;
                return step;
            case InnerStep.Accept:
                return SendResult(success: true, reply);
            case InnerStep.Reject:
                return SendResult(success: false, reply);
            default:
                return step;
        }
    }

    private InnerStep SendResult(bool success, InnerBuffer reply)
    {
        _state = success ? PeapState.SuccessSent : PeapState.FailureSent;
        _identifier++;
        reply.Length = ResultTlv.WriteRequest(reply.Room, _identifier, success);
        return InnerStep.Send;
    }

    private enum PeapState
    {
        Eap,
        SuccessSent,
        FailureSent,
    }
}
