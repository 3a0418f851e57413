using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Rights;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Rights;

/// <summary>Specification 4.1 and 4.2, decision 32, and guide 17's grants.</summary>
public sealed class TreeRightsTests : IDisposable
{
    private readonly TestNode _node = new();
    private readonly TreeRights _rights;
    private readonly ObjectRef _site;
    private readonly ObjectRef _unit;
    private readonly ObjectRef _users;
    private readonly ObjectRef _deep;
    private readonly ObjectRef _alice;
    private readonly ObjectRef _aliceToken;
    private readonly ObjectRef _joe;
    private readonly ObjectRef _joeToken;
    private readonly ObjectRef _role;
    private readonly ObjectRef _outerRole;
    private readonly ObjectRef _deepUser;

    public TreeRightsTests()
    {
        _rights = new TreeRights(_node.Tree);
        var t = _node.Begin();
        _site = t.Add(Site.Kind, t.Add(Realm.Kind, null, "r").Ref, "s").Ref;
        _unit = t.Add(Unit.Kind, _site, "management").Ref;
        _users = t.Add(Unit.Kind, _unit, "users").Ref;
        _deep = t.Add(Unit.Kind, _users, "deep").Ref;
        _alice = t.Add(User.Kind, _users, "alice").Ref;
        _aliceToken = t.Add(Token.Kind, _alice, "login").Ref;
        _deepUser = t.Add(User.Kind, _deep, "bob").Ref;
        _joe = t.Add(User.Kind, _users, "joe").Ref;
        _role = t.Add(Role.Kind, _site, "helpers").Ref;
        _outerRole = t.Add(Role.Kind, _site, "staff").Ref;
        _joeToken = t.Add(Token.Kind, _joe, "login").Ref;
        _node.Commit(t);
        Change(_joeToken, (x, o) => x.AddMembership(o, new Membership("member", _role)));
        Change(_role, (x, o) => x.AddMembership(o, new Membership("member", _outerRole)));
    }

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Nothing_is_allowed_by_itself()
    {
        Allowed(_alice, "view_public").ShouldBeFalse();
        Allowed(_joe, "edit").ShouldBeFalse();
        _rights.Allows(new Caller("nobody", null, IsAdmin: false), Get(_alice), "view").ShouldBeFalse();
        _rights.Allows(new Caller("root (local)", null, IsAdmin: true), Get(_alice), "delete").ShouldBeTrue();
    }

    [Fact]
    public void A_grant_counts_for_the_token_and_its_roles()
    {
        Grant(_alice, _joeToken, "edit");
        Grant(_alice, _role, "enable");
        Grant(_alice, _outerRole, "disable");
        Grant(_alice, _aliceToken, "delete");
        Allowed(_alice, "edit:group").ShouldBeTrue();
        Allowed(_alice, "enable").ShouldBeTrue();
        Allowed(_alice, "disable").ShouldBeTrue();
        Allowed(_alice, "delete").ShouldBeFalse();
        Allowed(_aliceToken, "edit").ShouldBeFalse();
    }

    [Fact]
    public void Disabled_roles_tokens_and_users_count_for_nothing()
    {
        Grant(_alice, _outerRole, "edit");
        Change(_role, (x, o) => x.Set(o, ObjectFields.Enabled, false));
        Allowed(_alice, "edit").ShouldBeFalse();
        Change(_role, (x, o) => x.Set(o, ObjectFields.Enabled, true));
        Allowed(_alice, "edit").ShouldBeTrue();
        Change(_joe, (x, o) => x.Set(o, ObjectFields.Enabled, false));
        Allowed(_alice, "edit").ShouldBeFalse();
    }

    [Fact]
    public void A_circle_of_roles_ends()
    {
        Change(_outerRole, (x, o) => x.AddMembership(o, new Membership("member", _role)));
        Allowed(_alice, "edit").ShouldBeFalse();
    }

    [Fact]
    public void One_plus_reaches_what_lies_directly_in_the_unit()
    {
        Grant(_users, _joeToken, "+user:edit");
        Allowed(_alice, "edit").ShouldBeTrue();
        Allowed(_deepUser, "edit").ShouldBeFalse();
        Allowed(_users, "edit").ShouldBeFalse();
        Allowed(_deep, "edit").ShouldBeFalse();
        Allowed(_aliceToken, "edit").ShouldBeFalse();
    }

    [Fact]
    public void Two_reach_everything_below()
    {
        Grant(_unit, _joeToken, "++user:edit");
        Allowed(_alice, "edit").ShouldBeTrue();
        Allowed(_deepUser, "edit").ShouldBeTrue();
        Allowed(_unit, "edit").ShouldBeFalse();
        Grant(_unit, _joeToken, "+user:delete");
        Allowed(_alice, "delete").ShouldBeFalse();
    }

    [Fact]
    public void Without_a_kind_every_child_is_meant()
    {
        Grant(_users, _joeToken, "+enable");
        Allowed(_alice, "enable").ShouldBeTrue();
        Allowed(_deep, "enable").ShouldBeTrue();
        Allowed(_users, "enable").ShouldBeFalse();
    }

    [Fact]
    public void Rights_for_tokens_pass_through_the_user()
    {
        Grant(_users, _joeToken, "+token:edit");
        Allowed(_aliceToken, "edit").ShouldBeTrue();
        Allowed(_alice, "edit").ShouldBeFalse();
        Grant(_alice, _joeToken, "+token:disable");
        Allowed(_aliceToken, "disable").ShouldBeTrue();
        Allowed(_joeToken, "disable").ShouldBeFalse();
    }

    [Fact]
    public void Inheriting_stops_where_it_is_switched_off()
    {
        Grant(_unit, _joeToken, "++user:edit");
        Grant(_users, _joeToken, "+token:edit");
        Change(_deep, (x, o) => x.Set(o, ObjectFields.AclInheritance, false));
        Allowed(_deepUser, "edit").ShouldBeFalse();
        Allowed(_alice, "edit").ShouldBeTrue();
        Change(_alice, (x, o) => x.Set(o, ObjectFields.AclInheritance, false));
        Allowed(_alice, "edit").ShouldBeFalse();
        Allowed(_aliceToken, "edit").ShouldBeFalse();
    }

    [Fact]
    public void The_admin_token_and_the_admin_role_pass_every_check()
    {
        Joe().ShouldSatisfyAllConditions(j => _rights.IsAdmin(j).ShouldBeFalse());
        Change(_site, (x, o) => x.Set(o, Site.AdminRole, _outerRole));
        _rights.IsAdmin(Joe()).ShouldBeTrue();
        Allowed(_alice, "delete").ShouldBeTrue();
        Change(_site, (x, o) => x.Set(o, Site.AdminRole, null));
        Change(_site, (x, o) => x.Set(o, Site.AdminToken, _joeToken));
        _rights.IsAdmin(Joe()).ShouldBeTrue();
    }

    private Caller Joe() => new("joe/login", _joeToken, IsAdmin: false);

    private bool Allowed(ObjectRef obj, string right) => _rights.Allows(Joe(), Get(obj), right);

    private TreeObject Get(ObjectRef reference) => _node.Tree.Get(reference)!;

    private void Grant(ObjectRef on, ObjectRef owner, string acl) =>
        Change(on, (t, o) => t.Set(o, ObjectFields.Acls, [.. o.Get(ObjectFields.Acls), $"{owner.Kind.Name}:{owner.Id:D}:{acl}"]));

    private void Change(ObjectRef reference, Action<Transaction, TreeObject> change) => _node.Change(t =>
    {
        change(t, Get(reference));
        return 0;
    });
}
