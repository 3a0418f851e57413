using System.Collections.Concurrent;
using System.Net;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Radius;

namespace Otpme.Core.Authentication.Records;

/// <summary>
/// Everything but users and tokens as the decision needs it, compiled when it is first asked for; thrown away as a whole when any of it
/// changes.
/// </summary>
internal sealed class Structure(Tree tree, long generation)
{
    /// <summary>Different lists of policies of users and tokens that are remembered.</summary>
    private const int MaxPolicyLists = 64;

    private readonly ConcurrentDictionary<Guid, ClientRecord> _clients = new();
    private readonly ConcurrentDictionary<Guid, GroupRecord> _groups = new();
    private readonly ConcurrentDictionary<Guid, PlaceRecord> _places = new();
    private readonly Lazy<AddressTable<ObjectRef>> _addresses = new(() => Addresses(tree));
    private readonly Lazy<string?> _realm = new(() => tree.All(Realm.Kind).FirstOrDefault()?.Name);
    private (byte[] List, bool HaveSay)[] _havingSay = [];

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

    /// <summary>True when one of the object's policies, or of those that they hold, has a say at a login.</summary>
    public bool HaveSay(TreeObject obj)
    {
        // Thousands of objects have the very same policies: the list is not even decoded.
        var list = obj.StoredBytes(ObjectFields.Policies);
        if (list.IsEmpty)
            return obj.Policies.Any(HasSay);
        foreach (var (known, say) in Volatile.Read(ref _havingSay))
        {
            if (list.SequenceEqual(known))
                return say;
        }

        var haveSay = obj.Policies.Any(HasSay);
        var before = _havingSay;
        if (before.Length < MaxPolicyLists)
            Interlocked.CompareExchange(ref _havingSay, [.. before, (list.ToArray(), haveSay)], before);
        return haveSay;
    }

    private bool HasSay(ObjectRef reference) =>
        tree.Get(reference) is { } policy && PolicyCascade.Of(tree, policy).Append(policy).Any(p =>
            p.TypeName == PolicyTypes.LoginTimes.Name || p.TypeName == PolicyTypes.ForceToken.Name || p.TypeName == PolicyTypes.AutoDisable.Name);

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
