using Otpme.Core.Kinds;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Model;

public sealed class TransactionDeleteTests
{
    [Fact]
    public void A_deleted_object_leaves_neither_document_nor_name()
    {
        using var node = new TestNode();
        var realm = node.Change(t => t.Add(Realm.Kind, null, "r")).Ref;
        node.Change(t =>
        {
            t.Delete(node.Tree.Get(realm)!);
            return 0;
        });
        node.Engine.View.Scan("object/").ShouldBeEmpty();
        node.Engine.View.Scan("unique/").ShouldBeEmpty();
    }
}
