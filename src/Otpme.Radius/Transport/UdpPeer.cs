using System.Net;
using Otpme.Core.Radius;
using Otpme.Radius.Server;

namespace Otpme.Radius.Transport;

/// <summary>One source address and port, as the kernel wants to have it back.</summary>
internal sealed class UdpPeer(IPAddress address, byte[] socketAddress, byte[] control) : Peer
{
    private string? _name;

    public override IPAddress Address => address;

    public override bool IsLocal { get; } = IPAddress.IsLoopback(address);

    public override string Name => _name ??= address.ToString();

    /// <summary>sockaddr_in or sockaddr_in6.</summary>
    public ReadOnlySpan<byte> SocketAddress => socketAddress;

    /// <summary>Control message with the local address to send from; empty when the socket is bound to one.</summary>
    public ReadOnlySpan<byte> Control => control;

    protected override RadiusClient? FindClient(IRadiusClients clients, ReadOnlySpan<byte> nasIdentifier) =>
        clients.Resolve(address, nasIdentifier);
}
