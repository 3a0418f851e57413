using Otpme.Radius.Eap.Tunnel;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap;

/// <summary>The EAP methods that are served. A new one is a class and a line here; a client's list says which of them it is offered.</summary>
internal static class EapMethods
{
    public static readonly IReadOnlyList<EapMethod> All =
    [
        new("TTLS", EapType.Ttls, "ttls keying material", static () => new TtlsProtocol()),
        new("PEAP", EapType.Peap, "client EAP encryption", static () => new PeapProtocol()),
    ];

    /// <summary>The method of a name in a client's list; null when it is not served.</summary>
    public static EapMethod? Find(string name)
    {
        foreach (var method in All)
        {
            if (string.Equals(method.Name, name, StringComparison.OrdinalIgnoreCase))
                return method;
        }

        return null;
    }
}
