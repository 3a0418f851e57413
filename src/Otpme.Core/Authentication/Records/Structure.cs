using System.Collections.Concurrent;
using System.Net;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Radius;

namespace Otpme.Core.Authentication.Records;

/// <summary>
/// Everything but users and tokens as the decision needs it, compiled when it is first asked for; thrown away as a whole when any of it
/// changes.
/// </summary>
internal sealed class Structure(Tree tree, long generation)
{
    private readonly ConcurrentDictionary<Guid, ClientRecord> _clients = new();
    private readonly ConcurrentDictionary<Guid, GroupRecord> _groups = new();
    private readonly ConcurrentDictionary<Guid, PlaceRecord> _places = new();
    private readonly Lazy<AddressTable<ObjectRef>> _addresses = new(() => Addresses(tree));
    private readonly Lazy<string?> _realm = new(() => tree.All(Realm.Kind).FirstOrDefault()?.Name);

    public long Generation { get; } = generation;

    /// <summary>Name of our own realm.</summary>
    public string? RealmName => _realm.Value;

    public ClientRecord? Client(Guid id)
    {
        if (_clients.TryGetValue(id, out var known))
            return known;
        return tree.Get(new ObjectRef(Kinds.Client.Kind, id)) is { } client ? _clients[id] = ClientRecord.Compile(tree, client) : null;
    }

    public ClientRecord? Client(string name) => tree.Find(Kinds.Client.Kind, name) is { } client ? Client(client.Id) : null;

    public ClientRecord? Client(IPAddress address) => _addresses.Value.Find(address) is { Count: 1 } found ? Client(found[0].Id) : null;

    public GroupRecord? Group(ObjectRef reference)
    {
        if (_groups.TryGetValue(reference.Id, out var known))
            return known;
        return tree.Get(reference) is { } group ? _groups[reference.Id] = GroupRecord.Compile(tree, group) : null;
    }

    public PlaceRecord Place(ObjectRef? parent)
    {
        var id = parent?.Id ?? Guid.Empty;
        return _places.TryGetValue(id, out var known) ? known : _places[id] = PlaceRecord.Compile(tree, parent);
    }

    private static AddressTable<ObjectRef> Addresses(Tree tree)
    {
        var table = new AddressTable<ObjectRef>();
        foreach (var client in tree.All(Kinds.Client.Kind))
        {
            foreach (var address in client.Get(Kinds.Client.Addresses))
                table.Add(address, client.Ref);
        }

        return table;
    }
}
