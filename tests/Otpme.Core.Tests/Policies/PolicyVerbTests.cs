using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Commands;
using Otpme.Core.Tokens;

namespace Otpme.Core.Tests.Policies;

public sealed class PolicyVerbTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void A_policy_is_made_in_its_unit_with_its_type_and_default_policies()
    {
        _realm.Add(Unit.Kind, "users", "management");

        _realm.Do("policy --type logintimes add night");
        _realm.Do("policy --type defaultgroups add users/management/g1");

        Policy_("night").TypeName.ShouldBe("logintimes");
        ObjectPath.OfUnit(_realm.Tree, Policy_("night")).ShouldBe("policies");
        Policy_("night").Policies.ShouldBe([Policy_("auth_on_action").Ref]);
        ObjectPath.OfUnit(_realm.Tree, Policy_("g1")).ShouldBe("users/management");
    }

    [Theory]
    [InlineData("policy --type logintimes add nowhere/night", "There is no unit 'nowhere'.")]
    [InlineData("policy --type logintimes add workhours_login", "There is already a policy 'workhours_login'.")]
    [InlineData("policy --type logintimes add _night", "starts and ends with a letter or a digit")]
    [InlineData("policy --type logintimes add ni$ght", "has only letters, digits and")]
    [InlineData("policy --type autodisable auto_disable workhours_login +1h", "is a policy of type logintimes, not autodisable")]
    public void What_cannot_be_is_refused(string line, string sentence) => _realm.Refused(line).ShouldContain(sentence);

    [Fact]
    public void Types_that_decide_nothing_yet_cannot_be_made()
    {
        Catalogue.TryGet("policy", out var noun).ShouldBeTrue();
        noun!.Verbs.ShouldNotContain(v => v.Type == "authonaction" || v.Type == "objecttemplates");
        PolicyTypes.All.Count.ShouldBe(12);
    }

    [Fact]
    public void Login_times_are_checked_and_kept()
    {
        _realm.Run(TestRealm.Root, ["policy", "--type", "logintimes", "login_times", "workhours_login", "* 8-17 * * 1-5"]).ShouldBeOfType<DoneResult>();

        Policy_("workhours_login").Get(Policy.LoginTimes).ShouldBe("* 8-17 * * 1-5");
        _realm.Refused("policy --type logintimes login_times workhours_login sometimes").ShouldContain("is no login window");
    }

    [Fact]
    public void Login_times_are_tested_by_the_clock_and_spare_the_admin_token()
    {
        _realm.Do("token --type password add alice/wlan");
        const string Line = "policy --type logintimes test --object-type user --test-object alice --token alice/wlan weekend_login";

        // The clock stands on a Monday.
        _realm.Refused(Line).ShouldStartWith("Denied: alice/wlan may not log in now under weekend_login");
        _realm.Clock.Advance(TimeSpan.FromDays(5));
        _realm.Do(Line).Text.ShouldBe("Allowed: alice/wlan may log in now.");
        _realm.Clock.Advance(TimeSpan.FromDays(-5));
        _realm.Node.Change(t =>
        {
            t.Set(_realm.Tree.Get(_realm.Site.Ref)!, Kinds.Site.AdminToken, _realm.Token("alice/wlan").Ref);
            return 0;
        });
        _realm.Do(Line).Text!.ShouldContain("admin token");
        _realm.Refused("policy --type logintimes test weekend_login").ShouldBe("Say --object-type, --test-object and --token.");
    }

    [Fact]
    public void Auto_disable_takes_lengths_and_dates()
    {
        _realm.Do("policy --type autodisable auto_disable auto_disable_day +90D -u");
        Policy_("auto_disable_day").Get(Policy.AutoDisable).ShouldBe("+90D");
        Policy_("auto_disable_day").Get(Policy.AutoDisableUnused).ShouldBeTrue();

        _realm.Do("policy --type autodisable auto_disable auto_disable_day 2030-12-31");
        Policy_("auto_disable_day").Get(Policy.AutoDisableUnused).ShouldBeFalse();
        _realm.Refused("policy --type autodisable auto_disable auto_disable_day 2030-12-31 -u").ShouldContain("-u goes with a length of time");
        _realm.Refused("policy --type autodisable auto_disable auto_disable_day soon").ShouldContain("'soon' is no");
    }

    [Fact]
    public void Force_token_knows_types_and_pass_types()
    {
        _realm.Do("policy --type forcetoken force_token_types force_token_otp totp,hotp");
        var policy = Policy_("force_token_otp");

        ForceToken.Allows(policy, TokenTypes.Totp).ShouldBeTrue();
        ForceToken.Allows(policy, TokenTypes.Motp).ShouldBeFalse();
        ForceToken.Allows(policy, TokenTypes.Password).ShouldBeFalse();
        ForceToken.Allows(Policy_("force_token_non_static"), TokenTypes.Motp).ShouldBeTrue();
        _realm.Do("policy --type forcetoken force_token_types force_token_otp all");
        ForceToken.Allows(Policy_("force_token_otp"), TokenTypes.Motp).ShouldBeTrue();
        _realm.Do("policy --type forcetoken force_pass_types force_token_otp static");
        ForceToken.Allows(Policy_("force_token_otp"), TokenTypes.Password).ShouldBeTrue();
        _realm.Refused("policy --type forcetoken force_pass_types force_token_otp wishes").ShouldContain("'wishes' is not a pass type");
        _realm.Refused("policy --type forcetoken force_token_types force_token_otp smoke").ShouldContain("'smoke' is not a token type");
    }

    [Fact]
    public void Token_acls_are_added_and_removed()
    {
        _realm.Do("policy --type tokenacls add_token_acl token_acls edit:mode");
        Policy_("token_acls").Get(Policy.TokenAcls).ShouldBe(["view", "edit:pin", "edit:password", "delete", "edit:mode"]);
        _realm.Do("policy --type tokenacls del_token_acl token_acls delete");
        _realm.Do("policy --type tokenacls add_user_acl token_acls sign");
        _realm.Do("policy --type tokenacls del_creator_acl token_acls edit");
        Policy_("token_acls").Get(Policy.TokenAcls).ShouldNotContain("delete");
        _realm.Refused("policy --type tokenacls del_token_acl token_acls delete").ShouldBe("'delete' is not in token_acls.");
        _realm.Refused("policy --type tokenacls add_token_acl token_acls view").ShouldBe("'view' is already in token_acls.");
        _realm.Refused("policy --type tokenacls add_token_acl token_acls view::x").ShouldContain("is not a right");
    }

    [Fact]
    public void Show_names_what_the_type_has_and_nothing_else()
    {
        _realm.Do("policy --type defaultunits set_unit default_units user users");

        var shown = _realm.Run("policy show default_units").ShouldBeOfType<DetailResult>().Entries.ToDictionary(e => e.Key, e => e.Value);
        shown["DEFAULTS"].ShouldBe(["user=users"]);
        shown.ShouldNotContainKey("LOGIN_TIMES");
        shown.ShouldContainKey("POLICY_TYPE");
        _realm.Run("policy show workhours_login").ShouldBeOfType<DetailResult>().Entries.ShouldContain(e => e.Key == "LOGIN_TIMES");
    }

    [Fact]
    public void A_caller_without_rights_makes_no_policy()
    {
        _realm.Do("token --type password add joe/login");
        var joe = new Caller("joe/login", _realm.Token("joe/login").Ref, IsAdmin: false);

        _realm.Run(joe, ["policy", "--type", "logintimes", "add", "night"]).ShouldBeOfType<RefusedResult>().Sentence.ShouldContain("You may not add logintimes policies");
        _realm.Node.Change(t =>
        {
            t.Set(_realm.Unit("policies"), ObjectFields.Acls, [$"token:{joe.Token!.Value.Id:D}:add:policy"]);
            return 0;
        });
        _realm.Run(joe, ["policy", "--type", "logintimes", "add", "night"]).ShouldBeOfType<DoneResult>();
    }

    private TreeObject Policy_(string name) => _realm.Find(Policy.Kind, name);
}
