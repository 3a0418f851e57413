using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Realms;
using Otpme.TestKit;

namespace Otpme.Node.Tests.Kerberos;

/// <summary>A realm in memory with the user alice and what Kerberos needs.</summary>
internal sealed class KerberosTree : IDisposable
{
    public KerberosTree()
    {
        Site = Node.Change(t => t.Add(Core.Kinds.Site.Kind, t.Add(Realm.Kind, null, "otpme.test").Ref, "berlin"));
        Alice = Node.Change(t => t.Add(User.Kind, Site.Ref, "alice"));
        Node.Change(t =>
        {
            KerberosObjects.AddMissing(t, Node.Services.Sealer);
            return 0;
        });
    }

    public TestNode Node { get; } = new();

    public TreeObject Site { get; }

    public TreeObject Alice { get; }

    public Tree Tree => Node.Tree;

    public void Set<T>(TreeObject obj, Field<T> field, T value) => Node.Change(t =>
    {
        t.Set(Tree.Get(obj.Ref)!, field, value);
        return 0;
    });

    public void Dispose() => Node.Dispose();
}
