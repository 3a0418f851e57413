using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.TestKit;

namespace Otpme.Management.Tests;

/// <summary>A small realm in memory.</summary>
public static class SmallRealm
{
    public static readonly Caller Root = new("root (local)", null, IsAdmin: true);

    /// <summary>Realm r, site s, units accessgroups, roles and users, the access group wlan, the user alice with the tokens login (totp) and pass (password).</summary>
    public static TestNode Make()
    {
        var node = new TestNode();
        var transaction = node.Begin();
        var realm = transaction.Add(Realm.Kind, null, "r");
        var site = transaction.Add(Site.Kind, realm.Ref, "s");
        foreach (var name in (string[])["accessgroups", "roles"])
            transaction.Add(Unit.Kind, site.Ref, name);
        var users = transaction.Add(Unit.Kind, site.Ref, "users");
        node.Commit(transaction);
        transaction = node.Begin();
        transaction.Add(AccessGroup.Kind, node.UnitAt("accessgroups").Ref, "wlan");
        var alice = transaction.Add(User.Kind, users.Ref, "alice");
        transaction.Set(transaction.Add(Token.Kind, alice.Ref, "login"), Token.Type, "totp");
        transaction.Set(transaction.Add(Token.Kind, alice.Ref, "pass"), Token.Type, "password");
        node.Commit(transaction);
        return node;
    }

    public static TreeObject UnitAt(this TestNode node, string path) => ObjectFinder.FindUnit(node.Tree, path)!;

    public static TreeObject TokenAt(this TestNode node, string path) =>
        ObjectFinder.TryFind(node.Tree, Token.Kind, path, out var token, out _) ? token : throw new InvalidOperationException(path);

    public static TreeObject Wlan(this TestNode node) => node.Tree.Find(AccessGroup.Kind, "wlan")!;

    /// <summary>Sets a configuration parameter of an object.</summary>
    public static void Configure(this TestNode node, TreeObject obj, string name, string value) => node.Change(t =>
    {
        t.Set(obj, ObjectFields.Config, new Dictionary<string, IReadOnlyList<string>>(obj.Get(ObjectFields.Config), StringComparer.Ordinal) { [name] = [value] });
        return 0;
    });
}
