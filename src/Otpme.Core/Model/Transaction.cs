using System.Text;
using Otpme.Core.Storage;

namespace Otpme.Core.Model;

/// <summary>
/// Gathers what a command wants to change, and the revisions of everything it read to decide; becomes one commit. Not thread-safe.
/// </summary>
public sealed class Transaction(Tree tree, TimeProvider clock, string actor)
{
    private readonly Dictionary<ObjectRef, TreeObject?> _before = [];
    private readonly Dictionary<ObjectRef, TreeObject?> _after = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> _writes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CommitCondition> _conditions = new(StringComparer.Ordinal);
    private readonly List<Change> _changes = [];

    public Tree Tree { get; } = tree;

    public long ReadRevision { get; } = tree.View.Revision;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public string Actor { get; } = actor;

    /// <summary>What was changed, for audit and change log.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    public bool IsEmpty => _after.Count == 0 && _writes.Count == 0;

    /// <summary>Everything touched so far: new, changed, or (null) deleted.</summary>
    public IReadOnlyDictionary<ObjectRef, TreeObject?> Touched => _after;

    /// <summary>The object as this transaction sees it, its own changes included.</summary>
    public TreeObject? Get(ObjectRef reference) =>
        _after.TryGetValue(reference, out var changed) ? changed : Tree.Get(reference);

    /// <summary>The object must not have changed when the commit happens.</summary>
    public void Rely(TreeObject obj)
    {
        if (obj.Revision > 0)
            _conditions[obj.Ref.Key] = new CommitCondition(obj.Ref.Key, ConditionKind.AtRevision, obj.Revision);
    }

    public TreeObject Add(Kind kind, ObjectRef? parent, string name, Guid? id = null)
    {
        var obj = new TreeObject(new ObjectRef(kind, id ?? ObjectId.New()), 0) { Name = name, Parent = parent };
        _before.TryAdd(obj.Ref, null);
        _after[obj.Ref] = obj;
        Put(obj, ObjectFields.Created, Now);
        Put(obj, ObjectFields.Creator, Actor);
        Put(obj, ObjectFields.Modified, Now);
        Put(obj, ObjectFields.ModifiedBy, Actor);
        if (parent is { } above && Tree.Get(above) is { } container)
            _conditions.TryAdd(container.Ref.Key, new CommitCondition(container.Ref.Key, ConditionKind.Exists));
        _changes.Add(new Change(obj.Ref, "add", name));
        return obj;
    }

    public void Set<T>(TreeObject obj, Field<T> field, T value)
    {
        Put(obj, field, value);
        _changes.Add(new Change(obj.Ref, field.Name, field.IsSealed ? "(changed)" : string.Join(',', field.Show(value))));
    }

    internal void SetRaw(TreeObject obj, Field field, object? value)
    {
        Draft(obj).SetRaw(field, value);
        _changes.Add(new Change(obj.Ref, field.Name, field.IsSealed ? "(changed)" : string.Join(',', field.Show(value))));
    }

    public void Rename(TreeObject obj, string name)
    {
        Draft(obj).Name = name;
        _changes.Add(new Change(obj.Ref, "rename", $"{obj.Name} -> {name}"));
    }

    public void Move(TreeObject obj, ObjectRef parent)
    {
        Draft(obj).Parent = parent;
        _changes.Add(new Change(obj.Ref, "move", parent.ToString()));
    }

    /// <summary>Puts an object as it was exported: new, or over the one with the same UUID.</summary>
    public void Restore(TreeObject exported)
    {
        var present = Tree.Get(exported.Ref);
        _before[exported.Ref] = present;
        _after[exported.Ref] = exported;
        _changes.Add(new Change(exported.Ref, "import", exported.Name));
    }

    /// <summary>Marks an object that init makes and nobody may delete.</summary>
    public void MarkBuiltIn(TreeObject obj) => Put(obj, ObjectFields.BuiltIn, true);

    /// <summary>Writes the object again without a change.</summary>
    public void Touch(TreeObject obj)
    {
        Draft(obj);
        _changes.Add(new Change(obj.Ref, "touch", ""));
    }

    public void Delete(TreeObject obj)
    {
        _before.TryAdd(obj.Ref, obj.Revision > 0 ? Tree.Get(obj.Ref) : null);
        _after[obj.Ref] = null;
        _changes.Add(new Change(obj.Ref, "delete", obj.Name));
    }

    public void AddMembership(TreeObject member, Membership membership)
    {
        var draft = Draft(member);
        var others = draft.MemberOf.Where(m => m.Relation != membership.Relation || m.Container != membership.Container);
        draft.SetRaw(ObjectFields.MemberOf, (IReadOnlyList<Membership>)[.. others, membership]);
        _changes.Add(new Change(membership.Container, $"add {membership.Relation}", member.ToString()));
    }

    public void RemoveMembership(TreeObject member, string relation, ObjectRef container)
    {
        var draft = Draft(member);
        draft.SetRaw(ObjectFields.MemberOf, (IReadOnlyList<Membership>)[.. draft.MemberOf.Where(m => m.Relation != relation || m.Container != container)]);
        _changes.Add(new Change(container, $"remove {relation}", member.ToString()));
    }

    /// <summary>An edge of a graph (roles in roles, units in units) changes: two administrators must not close a cycle together.</summary>
    public void BumpGraph(string graph)
    {
        var key = $"meta/graph/{graph}";
        if (Tree.View.TryRead(key, out var stored))
            _conditions[key] = new CommitCondition(key, ConditionKind.AtRevision, stored.Revision);
        else
            _conditions[key] = new CommitCondition(key, ConditionKind.Absent);
        _writes[key] = Encoding.ASCII.GetBytes(ObjectId.New().ToString("D"));
    }

    /// <summary>A key that is no object: a blob, a counter, a session. Null deletes.</summary>
    public void PutKey(string key, ReadOnlyMemory<byte>? value) => _writes[key] = value;

    /// <summary>What <see cref="PutKey"/> wrote in this transaction, else what the store holds; null when there is nothing.</summary>
    public ReadOnlyMemory<byte>? ReadKey(string key) =>
        _writes.TryGetValue(key, out var written) ? written : Tree.View.TryRead(key, out var stored) ? stored.Value : null;

    public void Require(CommitCondition condition) => _conditions[condition.Key] = condition;

    /// <summary>Fills a commit request: documents, unique keys, conditions.</summary>
    public void Fill(CommitRequest request)
    {
        request.ReadRevision = ReadRevision;
        request.AttemptId = ObjectId.New();
        var claimed = new Dictionary<string, ObjectRef>(StringComparer.Ordinal);
        var released = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (reference, obj) in _after)
        {
            var before = _before[reference];
            if (before is null && obj is null)
                continue;
            if (before is not null)
                Rely(before);
            var had = before is null ? [] : UniqueKeys.Of(before).ToHashSet(StringComparer.Ordinal);
            var has = obj is null ? [] : UniqueKeys.Of(obj).ToHashSet(StringComparer.Ordinal);
            released.UnionWith(had.Except(has));
            foreach (var key in has.Except(had))
                claimed[key] = reference;
            if (obj is not null && before is not null)
            {
                obj.SetRaw(ObjectFields.Modified, Now);
                obj.SetRaw(ObjectFields.ModifiedBy, Actor);
            }

            // Not in one expression: a null array would become an empty value instead of a deletion.
            if (obj is null)
                request.Writes.Add(new CommitWrite(reference.Key, null));
            else
                request.Writes.Add(new CommitWrite(reference.Key, DocumentCodec.Write(obj)));
        }

        foreach (var (key, owner) in claimed)
        {
            // A name freed in this very transaction may be taken again in it; otherwise it must be free.
            if (!released.Remove(key))
                request.Conditions.Add(new CommitCondition(key, ConditionKind.Absent));
            request.Writes.Add(new CommitWrite(key, Encoding.ASCII.GetBytes(owner.ToString())));
        }

        foreach (var key in released)
            request.Writes.Add(new CommitWrite(key, null));
        foreach (var (key, value) in _writes)
            request.Writes.Add(new CommitWrite(key, value));
        request.Conditions.AddRange(_conditions.Values);
    }

    private void Put<T>(TreeObject obj, Field<T> field, T value) => Draft(obj).SetRaw(field, value);

    /// <summary>The copy that this transaction changes.</summary>
    private TreeObject Draft(TreeObject obj)
    {
        if (_after.TryGetValue(obj.Ref, out var draft) && draft is not null)
            return draft;
        if (obj.Revision == 0)
            throw new InvalidOperationException($"{obj} was made by another transaction: read it again");
        _before[obj.Ref] = obj;
        return _after[obj.Ref] = obj.Copy()!;
    }
}
