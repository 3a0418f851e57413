using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Policies;

public sealed class DefaultPolicyTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void The_guides_default_group_role_and_unit()
    {
        var management = _realm.Add(Unit.Kind, "users", "management");
        _realm.Add(Group.Kind, "groups", "management");
        _realm.Add(Group.Kind, "groups", "extra");
        _realm.Add(Role.Kind, "roles", "management-user");
        _realm.Do("policy --type defaultgroups add management-groups");
        _realm.Do("policy --type defaultgroups default_group management-groups management");
        _realm.Do("policy --type defaultgroups add_group management-groups extra");
        _realm.Do("policy --type defaultroles add management-roles");
        _realm.Do("policy --type defaultroles add_default_role management-roles management-user");
        Assign(management.Ref, "management-groups", "management-roles");
        management = _realm.Tree.Get(management.Ref)!;

        DefaultGroups.PrimaryFor(_realm.Tree, management)!.Name.ShouldBe("management");
        DefaultGroups.FurtherFor(_realm.Tree, management).Select(g => g.Name).ShouldBe(["extra"]);
        DefaultRoles.For(_realm.Tree, management).Select(r => r.Name).ShouldBe(["management-user"]);
        DefaultGroups.PrimaryFor(_realm.Tree, _realm.Unit("users")).ShouldBeNull();

        _realm.Do("policy --type defaultgroups remove_group management-groups extra");
        _realm.Do("policy --type defaultroles remove_default_role management-roles management-user");
        DefaultGroups.FurtherFor(_realm.Tree, management).ShouldBeEmpty();
        DefaultRoles.For(_realm.Tree, management).ShouldBeEmpty();
        _realm.Refused("policy --type defaultroles remove_default_role management-roles management-user").ShouldContain("is not in management-roles");
        _realm.Refused("policy --type defaultgroups add_group management-groups nobody").ShouldBe("There is no group 'nobody'.");
    }

    [Fact]
    public void The_default_unit_is_that_of_the_acting_user()
    {
        _realm.Add(Unit.Kind, "users", "management");
        _realm.Do("token --type password add joe/login");
        var joe = new Caller("joe/login", _realm.Token("joe/login").Ref, IsAdmin: false);
        _realm.Do("policy --type defaultunits add management-units");
        _realm.Do("policy --type defaultunits set_unit management-units user users/management");

        DefaultUnits.For(_realm.Tree, joe, User.Kind).ShouldBeNull();
        Assign(_realm.Find(User.Kind, "joe").Ref, "management-units");
        DefaultUnits.For(_realm.Tree, joe, User.Kind)!.Name.ShouldBe("management");
        DefaultUnits.For(_realm.Tree, joe, Group.Kind).ShouldBeNull();
        DefaultUnits.For(_realm.Tree, TestRealm.Root, User.Kind).ShouldBeNull();

        _realm.Do("policy --type defaultunits set_unit management-units user");
        DefaultUnits.For(_realm.Tree, joe, User.Kind).ShouldBeNull();
        _realm.Refused("policy --type defaultunits set_unit management-units thing users").ShouldContain("'thing' is not a kind of object");
        _realm.Refused("policy --type defaultunits set_unit management-units user away").ShouldBe("There is no unit 'away'.");
    }

    [Fact]
    public void New_objects_get_the_default_policies_of_their_kind()
    {
        Names(DefaultPolicies.For(_realm.Tree, _realm.Unit("users"), User.Kind)).ShouldBe(["auth_on_action", "default_units", "token_acls", "password_strength"]);
        Names(DefaultPolicies.For(_realm.Tree, _realm.Unit("users"), Unit.Kind)).ShouldBe(["auth_on_action", "object_templates", "default_policies", "default_groups", "default_roles"]);

        _realm.Do("policy --type defaultpolicies add_default_policy default_policies user workhours_login");
        _realm.Do("policy --type defaultpolicies remove_default_policy default_policies user token_acls");
        _realm.Do("policy --type defaultpolicies remove_default_policy default_policies all auth_on_action");
        Names(DefaultPolicies.For(_realm.Tree, _realm.Unit("users"), User.Kind)).ShouldBe(["default_units", "password_strength", "workhours_login"]);
        _realm.Refused("policy --type defaultpolicies add_default_policy default_policies user workhours_login").ShouldContain("is already a default");
        _realm.Refused("policy --type defaultpolicies remove_default_policy default_policies user token_acls").ShouldContain("is not a default");
        _realm.Refused("policy --type defaultpolicies add_default_policy default_policies sky workhours_login").ShouldContain("is not a kind");
    }

    private string[] Names(IEnumerable<ObjectRef> policies) => [.. policies.Select(p => _realm.Tree.Get(p)!.Name)];

    private void Assign(ObjectRef obj, params string[] policies) => _realm.Node.Change(t =>
    {
        t.Set(_realm.Tree.Get(obj)!, ObjectFields.Policies, [.. policies.Select(p => _realm.Find(Policy.Kind, p).Ref)]);
        return 0;
    });
}
