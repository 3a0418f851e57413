using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Otpme.Core.Storage;

namespace Otpme.Core.Model;

/// <summary>
/// The objects, read from the view and kept decoded in a bounded cache that every commit refreshes. Thread-safe.
/// </summary>
public sealed class Tree : IViewFollower, IDisposable
{
    /// <summary>Decoded objects kept; when full the cache starts over.</summary>
    private const int CacheSize = 100_000;

    private readonly ConcurrentDictionary<ObjectRef, TreeObject> _cache = new();
    private readonly IDisposable _following;
    private int _cached;
    private long _structure;

    /// <summary>Grows with every applied change, before the change is visible to those who asked for it.</summary>
    private long _epoch;

    public Tree(IStoreView view)
    {
        View = view;
        _following = view.Follow(this);
    }

    public IStoreView View { get; }

    /// <summary>Grows when anything but users, tokens and counters changed: what was computed from roles, groups or policies is stale then.</summary>
    public long StructureGeneration => Volatile.Read(ref _structure);

    public TreeObject? Get(ObjectRef reference)
    {
        if (_cache.TryGetValue(reference, out var cached))
            return cached;
        var epoch = Volatile.Read(ref _epoch);
        if (!View.TryRead(reference.Key, out var stored))
            return null;
        var obj = DocumentCodec.Read(reference, stored.Value, stored.Revision);
        Keep(obj, epoch);
        return obj;
    }

    public TreeObject? Get(ObjectRef? reference) => reference is { } known ? Get(known) : null;

    public bool TryGet(ObjectRef reference, [NotNullWhen(true)] out TreeObject? obj) => (obj = Get(reference)) is not null;

    /// <summary>Finds an object by its kind and name (for kinds whose names are unique below a parent, that parent is needed).</summary>
    public TreeObject? Find(Kind kind, string name, ObjectRef? parent = null) =>
        ReadUnique(UniqueKeys.OfName(kind, parent, name)) is { } reference ? Get(reference) : null;

    /// <summary>The owner of a unique value.</summary>
    public ObjectRef? ReadUnique(string key) =>
        View.TryRead(key, out var stored) && ObjectRef.TryParse(Encoding.ASCII.GetString(stored.Value.Span), out var owner) ? owner : null;

    public IEnumerable<TreeObject> Children(ObjectRef parent, Kind kind) => Resolve(View.Lookup("child/" + kind.Name, parent.ToString()));

    public IEnumerable<TreeObject> MembersOf(ObjectRef container, Members relation) =>
        Resolve(View.Lookup(relation.IndexName, container.ToString()));

    public int CountMembers(ObjectRef container, Members relation) => View.Count(relation.IndexName, container.ToString());

    /// <summary>All objects of a kind, in the order of their creation; read in pages.</summary>
    public IEnumerable<TreeObject> All(Kind kind)
    {
        var prefix = $"object/{kind.Name}/";
        string? after = null;
        while (true)
        {
            var page = View.Scan(prefix, after);
            foreach (var stored in page)
            {
                if (ObjectRef.TryParseKey(stored.Key, out var reference))
                    yield return _cache.TryGetValue(reference, out var cached) ? cached : DocumentCodec.Read(reference, stored.Value, stored.Revision);
            }

            if (page.Count == 0)
                yield break;
            after = page[^1].Key;
        }
    }

    /// <summary>All objects of a kind whose names start with <paramref name="namePrefix"/>, sorted by name where names are unique in the kind.</summary>
    public IEnumerable<TreeObject> AllByName(Kind kind, string namePrefix = "")
    {
        if (kind.NameScope == NameScope.Parent)
        {
            foreach (var obj in All(kind).OrderBy(o => ObjectPath.Short(this, o), StringComparer.Ordinal))
                yield return obj;
            yield break;
        }

        var prefix = $"unique/{kind.Name}/{namePrefix}";
        string? after = null;
        while (true)
        {
            var page = View.Scan(prefix, after);
            foreach (var stored in page)
            {
                if (ObjectRef.TryParse(Encoding.ASCII.GetString(stored.Value.Span), out var reference) && Get(reference) is { } obj)
                    yield return obj;
            }

            if (page.Count == 0)
                yield break;
            after = page[^1].Key;
        }
    }

    public IEnumerable<TreeObject> Resolve(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (ObjectRef.TryParseKey(key, out var reference) && Get(reference) is { } obj)
                yield return obj;
        }
    }

    public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes)
    {
        var touched = false;
        for (var i = 0; i < writes.Count; i++)
        {
            if (!ObjectRef.TryParseKey(writes[i].Key, out var reference))
                continue;
            if (!touched)
                Interlocked.Increment(ref _epoch);
            touched = true;
            if (_cache.TryRemove(reference, out _))
                Interlocked.Decrement(ref _cached);
            if (reference.Kind != Kinds.User.Kind && reference.Kind != Kinds.Token.Kind)
                Interlocked.Increment(ref _structure);
        }
    }

    public void OnReloaded(long revision)
    {
        Interlocked.Increment(ref _epoch);
        Interlocked.Increment(ref _structure);
        _cache.Clear();
        Volatile.Write(ref _cached, 0);
    }

    public void Dispose() => _following.Dispose();

    private void Keep(TreeObject obj, long epoch)
    {
        if (Interlocked.Increment(ref _cached) > CacheSize)
        {
            _cache.Clear();
            Volatile.Write(ref _cached, 1);
        }

        _cache[obj.Ref] = obj;

        // A change that came between the read and the line above has already looked for the old object: take it out again.
        if (Volatile.Read(ref _epoch) != epoch)
            _cache.TryRemove(obj.Ref, out _);
    }
}
