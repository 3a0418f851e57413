using System.Net;
using Otpme.Core.Radius;

namespace Otpme.Radius.Transport;

/// <summary>
/// Remembers for the addresses seen last whether they belong to a client, so that a flood from strangers neither allocates nor
/// searches for each packet. Bounded by overwriting; used by one receiving thread.
/// </summary>
internal sealed class SourceCache(IRadiusClients clients)
{
    private const int Places = 1024;

    private sealed record Entry(UInt128 Source, uint Scope, IPAddress Address, bool IsKnown, long Generation);

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <summary>The source as an address; tells whether some client has it.</summary>
    public bool IsKnown(in PeerKey key, out IPAddress address)
    {
        var generation = clients.Generation;
        ref var entry = ref _entries[HashCode.Combine(key.Source, key.Scope) & (Places - 1)];
        if (entry is null || entry.Source != key.Source || entry.Scope != key.Scope)
        {
            address = key.ToAddress();
            entry = new Entry(key.Source, key.Scope, address, clients.IsKnown(address), generation);
        }
        else if (entry.Generation != generation)
        {
            entry = entry with { IsKnown = clients.IsKnown(entry.Address), Generation = generation };
        }

        address = entry.Address;
        return entry.IsKnown;
    }
}
