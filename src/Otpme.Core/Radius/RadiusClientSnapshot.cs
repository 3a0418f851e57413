using System.Diagnostics.CodeAnalysis;

namespace Otpme.Core.Radius;

/// <summary>All enabled clients by address and by name at one moment; immutable.</summary>
internal sealed class RadiusClientSnapshot
{
    public static readonly RadiusClientSnapshot Empty = new();

    /// <summary>How long the secret before the last change is still good.</summary>
    private static readonly TimeSpan s_previousSecretLifetime = TimeSpan.FromDays(1);

    private readonly Dictionary<string, RadiusClient> _byName = new(StringComparer.Ordinal);

    private readonly List<RadiusClient> _sockets = [];

    public AddressTable<RadiusClient> Addresses { get; } = new();

    /// <summary>Clients with a UNIX socket, as they are there.</summary>
    public IReadOnlyList<RadiusClient> Sockets => _sockets;

    /// <summary>When the first previous secret ends; null when there is none.</summary>
    public DateTimeOffset? StaleAt { get; private set; }

    public static RadiusClientSnapshot Of(IEnumerable<ClientEntry> entries, DateTimeOffset now)
    {
        var snapshot = new RadiusClientSnapshot();
        foreach (var entry in entries)
            snapshot.Add(entry, now);
        return snapshot;
    }

    public bool TryGetByName(ReadOnlySpan<char> name, [NotNullWhen(true)] out RadiusClient? client) =>
        _byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out client);

    private void Add(ClientEntry entry, DateTimeOffset now)
    {
        var client = entry.Client;
        if (entry.PreviousSecret is { Length: > 0 } previous && entry.Changed is { } changed && now < changed + s_previousSecretLifetime)
        {
            client = client with { PreviousSecret = previous };
            if (StaleAt is not { } stale || changed + s_previousSecretLifetime < stale)
                StaleAt = changed + s_previousSecretLifetime;
        }

        _byName[client.Name] = client;
        foreach (var address in entry.Addresses)
            Addresses.Add(address, client);
        if (client.SocketPath is not null)
            _sockets.Add(entry.HasSocketSecret ? client : client with { Secret = [], PreviousSecret = null });
    }
}
