using Otpme.Radius.Eap;

namespace Otpme.Radius.Server;

/// <summary>Carries the EAP server's answer back to the request it belongs to.</summary>
internal sealed class EapRound(RadiusRequest request) : EapExchange
{
    public override void Answer(EapAnswer answer) => request.OnAnswered(answer);
}
