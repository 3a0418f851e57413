using System.Net;
using System.Text;
using Otpme.Core.Radius;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>Clients that have every loopback address; NAS-Identifier, when there, must name one.</summary>
internal sealed class FakeClients : IRadiusClients
{
    private IReadOnlyList<RadiusClient> _clients = [];

    public FakeClients(params RadiusClient[] clients) => _clients = clients;

    public IReadOnlyList<RadiusClient> SocketClients => [.. _clients.Where(client => client.SocketPath is not null)];

    public long Generation { get; private set; } = 1;

    /// <summary>True: no address is known.</summary>
    public bool IsEmpty { get; set; }

    public static RadiusClient Client(string name, string secret) =>
        new() { Id = Guid.CreateVersion7(), Name = name, Secret = Encoding.UTF8.GetBytes(secret), RejectDelay = TimeSpan.Zero };

    public void Replace(params RadiusClient[] clients)
    {
        _clients = clients;
        Generation++;
    }

    public bool IsKnown(IPAddress source) => !IsEmpty && IPAddress.IsLoopback(source);

    public RadiusClient? Resolve(IPAddress source, ReadOnlySpan<byte> nasIdentifier)
    {
        if (nasIdentifier.IsEmpty)
            return _clients.Count > 0 ? _clients[0] : null;
        var name = Encoding.UTF8.GetString(nasIdentifier);
        return _clients.FirstOrDefault(client => client.Name == name);
    }
}
