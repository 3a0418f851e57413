using System.Net;
using System.Runtime.InteropServices;
using Otpme.Core.Radius;

namespace Otpme.Radius.Server;

/// <summary>
/// Where requests come from: one source address and port, or one stream connection. Holds its duplicate cache, one slot for each of
/// the 256 identifiers, and remembers which client it turned out to be. Used by its receiving thread only, the slots excepted.
/// </summary>
internal abstract class Peer
{
    private readonly DuplicateSlot?[] _slots = new DuplicateSlot?[256];
    private byte[] _nasIdentifier = [];
    private ClientContext? _context;
    private long _generation = -1;

    /// <summary>Address of the NAS; null on a UNIX socket.</summary>
    public abstract IPAddress? Address { get; }

    /// <summary>Address or socket path, for logs and audit.</summary>
    public abstract string Name { get; }

    /// <summary>The kernel lets only chosen processes talk here, so an empty secret is no hole.</summary>
    public virtual bool IsPrivate => false;

    /// <summary>Packets from there never cross a cable.</summary>
    public abstract bool IsLocal { get; }

    /// <summary>The slot of an identifier if there was ever a request with it.</summary>
    public DuplicateSlot? FindSlot(byte identifier) => _slots[identifier];

    public DuplicateSlot Slot(byte identifier) => _slots[identifier] ??= new DuplicateSlot();

    /// <summary>The client behind a packet; null when there is none. Looked up anew when clients changed or the NAS calls itself otherwise.</summary>
    public ClientContext? Resolve(IRadiusClients clients, ReadOnlySpan<byte> nasIdentifier)
    {
        var generation = clients.Generation;
        if (_generation == generation && nasIdentifier.SequenceEqual(_nasIdentifier))
            return _context;

        _context = FindClient(clients, nasIdentifier) is { } client ? ClientContext.Of(client) : null;
        _nasIdentifier = nasIdentifier.ToArray();
        _generation = generation;
        return _context;
    }

    protected abstract RadiusClient? FindClient(IRadiusClients clients, ReadOnlySpan<byte> nasIdentifier);

    internal static UInt128 Key(ReadOnlySpan<byte> authenticator) => MemoryMarshal.Read<UInt128>(authenticator);
}
