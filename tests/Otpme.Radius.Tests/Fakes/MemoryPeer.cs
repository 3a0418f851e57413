using System.Net;
using Otpme.Core.Radius;
using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>A source without a socket.</summary>
internal sealed class MemoryPeer(IPAddress? address = null) : Peer
{
    public override IPAddress Address { get; } = address ?? IPAddress.Loopback;

    public override bool IsLocal => IPAddress.IsLoopback(Address);

    public override string Name => "memory";

    protected override RadiusClient? FindClient(IRadiusClients clients, ReadOnlySpan<byte> nasIdentifier) =>
        clients.Resolve(Address, nasIdentifier);
}
