using System.Net;
using Otpme.Core.Radius;

namespace Otpme.Radius.Tests.Eap;

/// <summary>One client that has every loopback address.</summary>
internal sealed class OneClient(RadiusClient client) : IRadiusClients
{
    public IReadOnlyList<RadiusClient> SocketClients => [];

    public long Generation => 1;

    public bool IsKnown(IPAddress source) => IPAddress.IsLoopback(source);

    public RadiusClient? Resolve(IPAddress source, ReadOnlySpan<byte> nasIdentifier) => client;
}
