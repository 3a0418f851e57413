using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Policies;

public sealed class PolicyCascadeTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void The_later_assigned_of_two_wins()
    {
        Assign(User("alice"), "weekend_login", "workhours_login");

        PolicyCascade.Last(_realm.Tree, User("alice"), PolicyTypes.LoginTimes)!.Name.ShouldBe("workhours_login");
    }

    [Fact]
    public void A_holder_wins_over_the_policies_it_holds()
    {
        Assign(_realm.Find(Policy.Kind, "workhours_login"), "weekend_login", "auto_disable_day");
        Assign(User("alice"), "workhours_login");

        PolicyCascade.Of(_realm.Tree, User("alice")).Select(p => p.Name).ShouldBe(["auth_on_action", "weekend_login", "auto_disable_day", "workhours_login"]);
        PolicyCascade.Last(_realm.Tree, User("alice"), PolicyTypes.LoginTimes)!.Name.ShouldBe("workhours_login");
        PolicyCascade.Last(_realm.Tree, User("alice"), PolicyTypes.AutoDisable)!.Name.ShouldBe("auto_disable_day");
    }

    [Fact]
    public void A_disabled_policy_and_what_it_holds_do_not_count()
    {
        Assign(_realm.Find(Policy.Kind, "workhours_login"), "auto_disable_day");
        Assign(User("alice"), "workhours_login");
        _realm.Node.Change(t =>
        {
            t.Set(_realm.Find(Policy.Kind, "workhours_login"), ObjectFields.Enabled, false);
            return 0;
        });

        PolicyCascade.Of(_realm.Tree, User("alice")).ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_ends()
    {
        Assign(_realm.Find(Policy.Kind, "workhours_login"), "weekend_login");
        Assign(_realm.Find(Policy.Kind, "weekend_login"), "workhours_login");
        Assign(User("alice"), "workhours_login");

        PolicyCascade.Of(_realm.Tree, User("alice")).Count.ShouldBe(2);
    }

    [Fact]
    public void The_nearest_is_looked_for_upwards()
    {
        PolicyCascade.Nearest(_realm.Tree, User("alice"), PolicyTypes.IdRange)!.Name.ShouldBe("id_range");
        PolicyCascade.Nearest(_realm.Tree, User("alice"), PolicyTypes.ForceToken).ShouldBeNull();
    }

    private TreeObject User(string name) => _realm.Find(Kinds.User.Kind, name);

    private void Assign(TreeObject obj, params string[] policies) => _realm.Node.Change(t =>
    {
        t.Set(obj, ObjectFields.Policies, [.. policies.Select(p => _realm.Find(Policy.Kind, p).Ref)]);
        return 0;
    });
}
