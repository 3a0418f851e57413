using Otpme.Core.Authentication;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>EAP-GTC (RFC 3748 5.6): one prompt, one answer in the clear; fit for one-time passwords.</summary>
internal sealed class InnerTokenCard : InnerMethod
{
    public override EapType Type => EapType.GenericTokenCard;

    private static ReadOnlySpan<byte> Prompt => "Password: "u8;

    public override int Begin(Span<byte> request)
    {
        Prompt.CopyTo(request);
        return Prompt.Length;
    }

    public override InnerStep Receive(ReadOnlySpan<byte> response, string identity, LoginAttempt attempt, Span<byte> request, out int length)
    {
        length = 0;
        attempt.UserName = identity;
        attempt.Credential = CredentialKind.ClearText;
        return attempt.TrySetPassword(response) ? InnerStep.Submit : InnerStep.Reject;
    }

    public override InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt, Span<byte> request, out int length)
    {
        length = 0;
        return outcome.Verdict == LoginVerdict.Accept ? InnerStep.Accept : InnerStep.Reject;
    }
}
