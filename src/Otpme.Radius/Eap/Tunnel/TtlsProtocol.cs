using System.Security.Cryptography;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;
using Otpme.Radius.Eap.Wire;
using Otpme.Radius.Server;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>
/// Inside EAP-TTLSv0 (RFC 5281 11): the peer speaks first, in AVPs: PAP, MS-CHAPv2 against the implicit challenge, or EAP. CHAP and MS-CHAP
/// are refused: passwords are kept as hashes.
/// </summary>
internal sealed class TtlsProtocol : InnerProtocol
{
    // 16 octets of challenge and one of identifier (RFC 5281 11.2.4).
    private const int ImplicitChallengeBytes = 17;
    private const int ResponseBytes = 50;

    private readonly byte[] _challenge = new byte[ImplicitChallengeBytes];
    private readonly InnerEap _eap = new();
    private TtlsState _state;

    public override void Reset()
    {
        _eap.Reset();
        _state = TtlsState.Open;
    }

    public override InnerStep Begin(InnerBuffer reply) => InnerStep.Send;

    public override InnerStep Receive(ReadOnlySpan<byte> data, LoginAttempt attempt, TlsServerSession tls, InnerBuffer reply)
    {
        switch (_state)
        {
            case TtlsState.ProofSent:
                return InnerStep.Accept;
            case TtlsState.ErrorSent:
                return InnerStep.Reject;
        }

        if (!TtlsCredentials.TryParse(data, out var avps))
            return InnerStep.Reject;
        if (!avps.EapMessage.IsEmpty)
            return Frame(ReceiveEap(avps.EapMessage, attempt), reply);
        if (_eap.IsActive || !UserNameText.TryRead(avps.UserName, out var userName))
            return InnerStep.Reject;
        return avps.HasPassword ? ReceivePassword(avps.Password, userName, attempt) : ReceiveMsChapV2(avps, userName, attempt, tls);
    }

    public override InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt, InnerBuffer reply)
    {
        if (_eap.IsActive)
            return Frame(_eap.Decided(outcome, attempt), reply);
        if (attempt.Credential != CredentialKind.MsChapV2)
            return outcome.Verdict == LoginVerdict.Accept ? InnerStep.Accept : InnerStep.Reject;

        Span<byte> value = stackalloc byte[MsChapError.MaxBytes];
        value[0] = _challenge[16];
        if (MsChapV2Login.TryProve(outcome, attempt, value[1..]))
        {
            _state = TtlsState.ProofSent;
            value = value[..(1 + MsChapV2.AuthenticatorResponseBytes)];
            reply.Length = TtlsAvpWriter.Write(reply.Room, TtlsAvp.MsChap2Success, TtlsAvp.Microsoft, value);
        }
        else
        {
            _state = TtlsState.ErrorSent;
            value = value[..MsChapError.Write(value, value[0], MsChapError.Code(outcome), _challenge.AsSpan(0, 16))];
            reply.Length = TtlsAvpWriter.Write(reply.Room, TtlsAvp.MsChapError, TtlsAvp.Microsoft, value);
        }

        return InnerStep.Send;
    }

    public override InnerStep Resumed(bool accepted, TlsServerSession tls, InnerBuffer reply)
    {
        if (!accepted)
            return InnerStep.Reject;
        if (!tls.IsTls13)
            return InnerStep.Accept;

        // RFC 9427 2.4 and RFC 9190 2.1.1: one octet of zero is the protected success.
        _state = TtlsState.ProofSent;
        reply.Room[0] = 0;
        reply.Length = 1;
        return InnerStep.Send;
    }

    private static InnerStep ReceivePassword(ReadOnlySpan<byte> password, string userName, LoginAttempt attempt)
    {
        attempt.UserName = userName;
        attempt.Credential = CredentialKind.ClearText;
        return attempt.TrySetPassword(password.TrimEnd((byte)0)) ? InnerStep.Submit : InnerStep.Reject;
    }

    private InnerStep ReceiveMsChapV2(in TtlsCredentials avps, string userName, LoginAttempt attempt, TlsServerSession tls)
    {
        if (avps.MsChapChallenge.Length != 16 || avps.MsChap2Response.Length != ResponseBytes || !tls.Export("ttls challenge"u8, [], _challenge))
            return InnerStep.Reject;

        // The challenge is not the peer's to choose: it must be the one that this tunnel gives.
        var response = avps.MsChap2Response;
        if (!CryptographicOperations.FixedTimeEquals(avps.MsChapChallenge, _challenge.AsSpan(0, 16)) || response[0] != _challenge[16])
            return InnerStep.Reject;
        MsChapV2Login.Prepare(attempt, userName, avps.UserName, _challenge.AsSpan(0, 16), response.Slice(2, 16), response.Slice(26, 24));
        return InnerStep.Submit;
    }

    private InnerStep ReceiveEap(ReadOnlySpan<byte> message, LoginAttempt attempt) =>
        EapPacket.TryParse(message, out var response) && response.Code == EapCode.Response && _eap.Expects(response.Identifier)
            ? _eap.Receive(response, attempt)
            : InnerStep.Reject;

    private InnerStep Frame(InnerStep step, InnerBuffer reply)
    {
        if (step == InnerStep.Send)
            reply.Length = TtlsAvpWriter.Write(reply.Room, TtlsAvp.EapMessage, 0, _eap.Packet);
        return step;
    }

    private enum TtlsState
    {
        Open,
        ProofSent,
        ErrorSent,
    }
}
