using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>The EAP methods spoken inside tunnels, preferred first. A new one is a class and a line here.</summary>
internal static class InnerMethods
{
    public static readonly IReadOnlyList<(EapType Type, Func<InnerMethod> Create)> All =
    [
        (EapType.MsChapV2, static () => new InnerMsChapV2()),
        (EapType.GenericTokenCard, static () => new InnerTokenCard()),
    ];
}
