using Otpme.Radius.Eap.Tunnel;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap;

/// <summary>One TLS-based EAP method.</summary>
/// <param name="Name">As it stands in a client's list of methods.</param>
/// <param name="Type">EAP type.</param>
/// <param name="Label">Exporter label of the key under TLS 1.2.</param>
/// <param name="CreateInner">Makes what is spoken inside the tunnel.</param>
internal sealed record EapMethod(string Name, EapType Type, string Label, Func<InnerProtocol> CreateInner)
{
    private readonly byte[] _keyLabel = System.Text.Encoding.ASCII.GetBytes(Label);

    public ReadOnlySpan<byte> KeyLabel => _keyLabel;
}
