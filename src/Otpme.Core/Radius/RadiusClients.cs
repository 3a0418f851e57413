using System.Net;
using System.Text;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Security;
using Otpme.Core.Storage;

namespace Otpme.Core.Radius;

/// <summary>
/// RADIUS clients from the tree, as an immutable snapshot behind one reference. A change of a client marks it stale before the commit is
/// reported; the next packet makes a new one, decoding only what changed.
/// </summary>
public sealed class RadiusClients : IRadiusClients, IViewFollower, IDisposable
{
    private readonly Tree _tree;
    private readonly ISealer _sealer;
    private readonly TimeProvider _clock;
    private readonly IDisposable _following;
    private readonly Lock _rebuilding = new();
    private readonly Dictionary<Guid, ClientEntry> _entries = [];
    private readonly HashSet<Guid> _changed = [];
    private RadiusClientSnapshot _snapshot = RadiusClientSnapshot.Empty;
    private bool _isReloaded = true;
    private long _generation = 1;
    private long _built;

    public RadiusClients(Tree tree, ISealer sealer, TimeProvider clock)
    {
        _tree = tree;
        _sealer = sealer;
        _clock = clock;
        _following = tree.View.Follow(this);
    }

    public long Generation => Volatile.Read(ref _generation);

    public IReadOnlyList<RadiusClient> SocketClients => Current.Sockets;

    public bool IsKnown(IPAddress source) => Current.Addresses.Find(source) is not null;

    public RadiusClient? Resolve(IPAddress source, ReadOnlySpan<byte> nasIdentifier)
    {
        var current = Current;
        var found = current.Addresses.Find(source);
        if (nasIdentifier.IsEmpty)
            return found is { Count: 1 } ? found[0] : null;
        var name = Unquote(nasIdentifier);
        Span<char> characters = stackalloc char[253];
        if (name.Length <= characters.Length && Encoding.UTF8.TryGetChars(name, characters, out var written)
            && current.TryGetByName(characters[..written], out var client) && current.Addresses.Contains(source, client))
            return client;
        return TheKerberosKdc(found);
    }

    /// <summary>A KDC sends the name of its machine as NAS-Identifier, and an administrator cannot change that.</summary>
    private static RadiusClient? TheKerberosKdc(IReadOnlyList<RadiusClient>? clients)
    {
        RadiusClient? kdc = null;
        for (var i = 0; i < clients?.Count; i++)
        {
            if (!clients[i].IsKerberosKdc)
                continue;
            if (kdc is not null)
                return null;
            kdc = clients[i];
        }

        return kdc;
    }

    public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes)
    {
        for (var i = 0; i < writes.Count; i++)
        {
            if (!ObjectRef.TryParseKey(writes[i].Key, out var reference) || reference.Kind != Client.Kind)
                continue;
            lock (_changed)
                _changed.Add(reference.Id);
            Interlocked.Increment(ref _generation);
        }
    }

    public void OnReloaded(long revision)
    {
        lock (_changed)
            _isReloaded = true;
        Interlocked.Increment(ref _generation);
    }

    public void Dispose() => _following.Dispose();

    private RadiusClientSnapshot Current
    {
        get
        {
            var snapshot = Volatile.Read(ref _snapshot);
            if (Volatile.Read(ref _built) == Volatile.Read(ref _generation)
                && (snapshot.StaleAt is not { } staleAt || _clock.GetUtcNow() < staleAt))
                return snapshot;
            return Rebuild();
        }
    }

    /// <summary>An administrator may have put the name in quotes in the NAS's configuration.</summary>
    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> text) =>
        text.Length >= 2 && text[0] == text[^1] && text[0] is (byte)'"' or (byte)'\'' ? text[1..^1] : text;

    private RadiusClientSnapshot Rebuild()
    {
        lock (_rebuilding)
        {
            var generation = Volatile.Read(ref _generation);
            var now = _clock.GetUtcNow();
            if (_built == generation && (_snapshot.StaleAt is not { } staleAt || now < staleAt))
                return _snapshot;
            foreach (var client in TakeChanged())
                Decode(client.Id, client.Object);
            var snapshot = RadiusClientSnapshot.Of(_entries.Values, now);
            Volatile.Write(ref _snapshot, snapshot);
            Volatile.Write(ref _built, generation);
            return snapshot;
        }
    }

    private List<(Guid Id, TreeObject? Object)> TakeChanged()
    {
        Guid[] changed;
        bool all;
        lock (_changed)
        {
            changed = [.. _changed];
            all = _isReloaded;
            _changed.Clear();
            _isReloaded = false;
        }

        if (!all)
            return [.. changed.Select(id => (id, _tree.Get(new ObjectRef(Client.Kind, id))))];
        _entries.Clear();
        return [.. _tree.All(Client.Kind).Select(c => (c.Id, (TreeObject?)c))];
    }

    private void Decode(Guid id, TreeObject? client)
    {
        if (client is { IsEnabled: true } && TryUnseal(client, Client.Secret) is { Length: > 0 } secret)
            _entries[id] = new ClientEntry(Picture(client, secret), client.Get(Client.Addresses), TryUnseal(client, Client.PreviousSecret), client.Get(Client.SecretChanged), client.Get(Client.SocketSecret));
        else
            _entries.Remove(id);
    }

    private byte[]? TryUnseal(TreeObject client, Field<SealedValue?> field) =>
        client.Get(field) is { } value && _sealer.TryUnseal(client.Id, field.Name, value.Bytes, out var plain) ? plain : null;

    private static RadiusClient Picture(TreeObject client, byte[] secret) => new()
    {
        Id = client.Id,
        Name = client.Name,
        Secret = secret,
        RequireMessageAuthenticator = client.Get(Client.RequireMessageAuthenticator),
        Challenge = client.Get(Client.Challenge),
        RejectDelay = client.Get(Client.RejectDelay),
        ReplyAttributes = client.Get(Client.ReplyAttributes) is { Count: > 0 } words
            ? words.Select(w => int.TryParse(w, out var number) ? number : 0).Where(n => n is > 0 and < 256).ToHashSet()
            : null,
        IsKerberosKdc = client.Get(Client.KerberosKdc),
        KerberosRealms = client.Get(Client.KerberosRealms),
        SocketPath = client.Get(Client.SocketPath) is { Length: > 0 } path ? path : null,
        SocketOwner = client.Get(Client.SocketOwner) is { Length: > 0 } owner ? owner : null,
        SocketMode = StreamSocketRules.TryReadMode(client.Get(Client.SocketMode), out var mode) ? mode : UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };
}
