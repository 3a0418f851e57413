using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication.Records;

/// <summary>
/// Compiled users by the name that was presented. Bounded; looks nothing up as long as nothing changed. Follows the view. A user is kept
/// when he comes for the second time within a while or when a slow hash was worked out for him: thousands who come once in the morning
/// shall neither fill the memory nor keep the garbage collector busy.
/// </summary>
internal sealed class LoginRecords : IViewFollower, IDisposable
{
    private const int LongestName = 255;
    private const int SeenSlots = 1 << 16;

    private static readonly SearchValues<char> s_never = SearchValues.Create("/\0");

    private readonly ConcurrentDictionary<string, LoginRecord> _byName;
    private readonly ChangeTable _changes = new();
    private readonly int[] _seen = new int[SeenSlots];
    private readonly Tree _tree;
    private readonly RecordCompiler _compiler;
    private readonly FailureMemory _failures;
    private readonly IDisposable _following;
    private readonly int _capacity;
    private Structure _structure;
    private int _count;

    public LoginRecords(Tree tree, TimeZoneInfo zone, FailureMemory failures, int capacity)
    {
        _tree = tree;
        _compiler = new RecordCompiler(tree, zone);
        _failures = failures;
        _capacity = capacity;
        _byName = new ConcurrentDictionary<string, LoginRecord>(Environment.ProcessorCount, capacity, StringComparer.Ordinal);
        _structure = new Structure(tree, tree.StructureGeneration);
        _following = tree.View.Follow(this);
    }

    /// <summary>Everything but users and tokens, as it is now.</summary>
    public Structure Structure
    {
        get
        {
            var current = Volatile.Read(ref _structure);
            var generation = _tree.StructureGeneration;
            if (current.Generation == generation)
                return current;
            var fresh = new Structure(_tree, generation);
            Volatile.Write(ref _structure, fresh);
            return fresh;
        }
    }

    /// <summary>
    /// The user of a presented name: the name as it is, then without our own realm (<c>@realm</c>, <c>REALM\</c>), then in lower case.
    /// Null when there is none; nothing is remembered of such a name.
    /// </summary>
    public LoginRecord? Find(string presented)
    {
        var structure = Structure;
        if (_byName.TryGetValue(presented, out var known) && known.Structure == structure && _changes.IsCurrent(known.Stamps))
            return known;
        if (presented.Length is 0 or > LongestName || Resolve(presented, structure) is not { } user)
            return null;
        var epoch = _changes.Epoch;
        if (RecordCompiler.Read(_tree.View, user.Key) is not { } document)
            return null;
        if (known is null && _byName.TryGetValue(document.Name, out var byOwnName))
            known = byOwnName;
        if (known is not null && known.Ref == user && known.Structure == structure && _changes.IsCurrent(known.Stamps))
        {
            if (known.MayTakeAlias())
                Keep(presented, known);
            return known;
        }

        var record = _compiler.Compile(document, structure, known?.Ref == user ? known : null, _changes.Stamp);

        // Something changed meanwhile, perhaps just this: good enough for one decision, whose commit compares the revisions.
        record.MayBeKept = _changes.Epoch == epoch;
        if (record.MayBeKept && WasSeen(presented) && (presented == record.Name || record.MayTakeAlias()))
            Keep(presented, record);
        return record;
    }

    /// <summary>Something worth remembering was added to the record.</summary>
    public void Keep(LoginRecord record)
    {
        if (record.MayBeKept && (!_byName.TryGetValue(record.Name, out var known) || known != record))
            Keep(record.Name, record);
    }

    public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes)
    {
        for (var i = 0; i < writes.Count; i++)
        {
            var key = writes[i].Key;
            if (!ObjectRef.TryParseKey(key, out var reference))
            {
                _failures.OnApplied(key);
                continue;
            }

            if (reference.Kind != User.Kind && reference.Kind != Token.Kind)
                continue;
            _changes.Changed(reference.Id);
            if (reference.Kind == Token.Kind && writes[i].Value is { } document && TryReadParent(document.Span, out var owner))
                _changes.Changed(owner);
        }
    }

    public void OnReloaded(long revision)
    {
        _changes.AllChanged();
        _failures.OnReloaded();
    }

    public void Dispose() => _following.Dispose();

    /// <summary>Reads the parent out of a document without decoding the rest: it stands near the front.</summary>
    private static bool TryReadParent(ReadOnlySpan<byte> document, out Guid parent)
    {
        parent = default;
        var json = new Utf8JsonReader(document);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isParent = json.ValueTextEquals("parent"u8);
            json.Read();
            if (isParent)
            {
                var found = ObjectRef.TryParse(json.GetString(), out var reference);
                parent = reference.Id;
                return found;
            }

            json.Skip();
        }

        return false;
    }

    /// <summary>True when the name came a while ago, too; notes it.</summary>
    private bool WasSeen(string name)
    {
        var hash = name.GetHashCode(StringComparison.Ordinal);
        ref var seen = ref _seen[hash & (SeenSlots - 1)];
        if (seen == hash)
            return true;
        seen = hash;
        return false;
    }

    private void Keep(string name, LoginRecord record)
    {
        if (!_byName.ContainsKey(name) && Interlocked.Increment(ref _count) > _capacity)
        {
            _byName.Clear();
            Volatile.Write(ref _count, 1);
        }

        _byName[name] = record;
    }

    private ObjectRef? Resolve(string presented, Structure structure)
    {
        if (Exact(presented) is { } exact)
            return exact;
        var bare = WithoutRealm(presented, structure.RealmName);
        if (bare is not null && Exact(bare) is { } local)
            return local;
        var lower = (bare ?? presented).ToLowerInvariant();
        return lower == (bare ?? presented) ? null : Exact(lower);
    }

    private ObjectRef? Exact(string name) =>
        name.Length == 0 || name.AsSpan().ContainsAny(s_never) ? null : _tree.ReadUnique(UniqueKeys.OfName(User.Kind, null, name));

    private static string? WithoutRealm(string presented, string? realm)
    {
        if (realm is null)
            return null;
        if (presented.Length > realm.Length + 1)
        {
            if (presented.EndsWith(realm, StringComparison.OrdinalIgnoreCase) && presented[^(realm.Length + 1)] == '@')
                return presented[..^(realm.Length + 1)];
            if (presented.StartsWith(realm, StringComparison.OrdinalIgnoreCase) && presented[realm.Length] == '\\')
                return presented[(realm.Length + 1)..];
        }

        return null;
    }
}
