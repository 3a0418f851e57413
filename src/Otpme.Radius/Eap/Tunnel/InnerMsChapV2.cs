using System.Security.Cryptography;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;
using Otpme.Radius.Eap.Wire;
using Otpme.Radius.Server;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>
/// EAP-MSCHAPv2 (draft-kamath-pppext-eap-mschapv2): challenge, response, then a success request with the server's proof or a failure
/// request with an error code, each answered by the peer.
/// </summary>
internal sealed class InnerMsChapV2 : InnerMethod
{
    private readonly byte[] _challenge = new byte[16];
    private byte _identifier;
    private MsChapV2OpCode _expected;

    public override EapType Type => EapType.MsChapV2;

    public override int Begin(Span<byte> request)
    {
        RandomNumberGenerator.Fill(_challenge);
        _identifier++;
        _expected = MsChapV2OpCode.Response;
        return MsChapV2Writer.WriteChallenge(request, _identifier, _challenge);
    }

    public override InnerStep Receive(ReadOnlySpan<byte> response, string identity, LoginAttempt attempt, Span<byte> request, out int length)
    {
        length = 0;
        switch (_expected)
        {
            case MsChapV2OpCode.Response when MsChapV2Response.TryParse(response, out var packet) && packet.Identifier == _identifier:
                _expected = MsChapV2OpCode.None;
                MsChapV2Login.Prepare(attempt, identity, packet.Name, _challenge, packet.PeerChallenge, packet.NtResponse);
                return InnerStep.Submit;

            case MsChapV2OpCode.Success when !response.IsEmpty && response[0] == (byte)MsChapV2OpCode.Success:
                return InnerStep.Accept;

            default:
                // The answer to a failure request, or a peer that does not accept our proof.
                return InnerStep.Reject;
        }
    }

    public override InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt, Span<byte> request, out int length)
    {
        Span<byte> proof = stackalloc byte[MsChapV2.AuthenticatorResponseBytes];
        if (MsChapV2Login.TryProve(outcome, attempt, proof))
        {
            _expected = MsChapV2OpCode.Success;
            length = MsChapV2Writer.WriteSuccess(request, _identifier, proof);
        }
        else
        {
            _expected = MsChapV2OpCode.Failure;
            length = MsChapV2Writer.WriteFailure(request, _identifier, MsChapError.Code(outcome), _challenge);
        }

        return InnerStep.Send;
    }
}
