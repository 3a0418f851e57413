using System.Net;
using Otpme.Core.Radius;

namespace Otpme.Radius.Bench;

/// <summary>One client that has every address.</summary>
internal sealed class BenchClients(RadiusClient client) : IRadiusClients
{
    public IReadOnlyList<RadiusClient> SocketClients { get; } = client.SocketPath is null ? [] : [client];

    public long Generation => 1;

    public bool IsKnown(IPAddress source) => true;

    public RadiusClient? Resolve(IPAddress source, ReadOnlySpan<byte> nasIdentifier) => client;
}
