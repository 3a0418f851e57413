using Otpme.Core.Storage;

namespace Otpme.Core.Model;

/// <summary>
/// Index entries of an object: <c>child/kind</c> by parent, <c>in/relation/kind</c> by container, <c>policy</c> by assigned policy,
/// <c>ref/field</c> by referenced object. Sessions are filed by user.
/// </summary>
public sealed class ObjectIndexer : IIndexer
{
    public int Version => 1;

    public void Index(string key, ReadOnlyMemory<byte> value, List<IndexEntry> entries)
    {
        if (!ObjectRef.TryParseKey(key, out var reference))
        {
            Sessions.SessionCodec.Index(key, value, entries);
            return;
        }

        var obj = DocumentCodec.Read(reference, value, 0);
        if (obj.Parent is { } parent)
            entries.Add(new IndexEntry("child/" + obj.Kind.Name, parent.ToString()));
        foreach (var membership in obj.MemberOf)
            entries.Add(new IndexEntry($"in/{membership.Relation}/{obj.Kind.Name}", membership.Container.ToString()));
        foreach (var policy in obj.Policies)
            entries.Add(new IndexEntry("policy", policy.ToString()));
        foreach (var field in obj.Kind.Fields)
        {
            if (field.IsReference && obj.GetRaw(field) is ObjectRef target)
                entries.Add(new IndexEntry("ref/" + field.Name, target.ToString()));
        }
    }
}
