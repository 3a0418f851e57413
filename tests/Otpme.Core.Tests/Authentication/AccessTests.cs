using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tests.Authentication;

/// <summary>How tokens get into an access group, and which policies and limits speak then.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly LoginRealm _realm = new(zone: TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test"));
    private readonly ObjectRef _alice;
    private readonly ObjectRef _role;
    private readonly ObjectRef _token;

    public AccessTests()
    {
        _alice = _realm.AddUser("alice");
        _role = _realm.Add(Role.Kind, "staff");
        _token = _realm.AddPassword(_alice, "login", "sesame", containers: _role);
    }

    private LoginReason Reason => _realm.Reason("alice", "sesame");

    [Fact]
    public void Roles_count_while_they_are_enabled()
    {
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
        _realm.Join(_role, _realm.Wlan);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(_role, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void Members_of_a_role_in_a_role_are_members_too()
    {
        var outer = _realm.Add(Role.Kind, "everybody");
        var middle = _realm.Add(Role.Kind, "middle");
        _realm.Join(outer, _realm.Wlan);
        _realm.Join(middle, outer);
        _realm.Join(_role, middle);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(middle, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void What_is_valid_for_a_group_is_valid_for_its_children_at_any_depth()
    {
        var parent = _realm.Add(AccessGroup.Kind, "REALM");
        var middle = _realm.Add(AccessGroup.Kind, "MGMT");
        _realm.Join(_realm.Wlan, middle, "child_group");
        _realm.Join(middle, parent, "child_group");
        _realm.Join(_role, parent);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(parent, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void Rights_of_SSO_do_not_reach_its_children()
    {
        var sso = _realm.Add(AccessGroup.Kind, "SSO");
        _realm.Join(_realm.Wlan, sso, "child_group");
        _realm.Join(_role, sso);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void Limited_logins_take_only_what_is_assigned_to_the_client()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.Set(_realm.Ap, Client.LimitLogins, true);
        Reason.ShouldBe(LoginReason.LOGINS_LIMITED);
        _realm.Failures(_alice).ShouldBe(0);
        _realm.Join(_role, _realm.Ap);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Leave(_role, _realm.Ap);
        _realm.Join(_token, _realm.Ap);
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("user")]
    [InlineData("accessgroup")]
    [InlineData("client")]
    [InlineData("role")]
    public void Login_times_hold_wherever_the_policy_is(string where)
    {
        _realm.Join(_role, _realm.Wlan);
        var target = where switch { "token" => _token, "user" => _alice, "accessgroup" => _realm.Wlan, "client" => _realm.Ap, _ => _role };
        _realm.AddPolicy("workhours", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* 6-18 * * 1-5"), target);

        // The realm's clock is two hours ahead: Monday 16:59 UTC is 18:59 there.
        _realm.Clock.Set(new DateTimeOffset(2026, 11, 23, 16, 59, 0, TimeSpan.Zero));
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Clock.Advance(TimeSpan.FromMinutes(1));
        Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Failures(_alice).ShouldBe(0);
        _realm.Set(_realm.Site, Site.AdminToken, _token);
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void One_way_in_that_no_role_forbids_is_enough()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.AddPolicy("never", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * 31 2 *"), _role);
        Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Join(_token, _realm.Wlan);
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Of_two_policies_of_a_type_the_later_one_counts_also_when_another_policy_holds_it()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.AddPolicy("never", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * 31 2 *"), _realm.Wlan);
        Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        var holder = _realm.AddPolicy("holder", "password", (_, _) => { }, _realm.Wlan);
        var always = _realm.AddPolicy("always", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * * * *"), holder);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(always, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
    }

    [Fact]
    public void A_user_may_have_its_times_from_a_policy_that_holds_them()
    {
        _realm.Join(_role, _realm.Wlan);
        var holder = _realm.AddPolicy("holder", "password", (_, _) => { }, _alice);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.AddPolicy("never", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * 31 2 *"), holder);
        Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
    }

    [Fact]
    public void Forced_token_types_bind_admins_too()
    {
        _realm.Join(_role, _realm.Wlan);
        var policy = _realm.AddPolicy("otp", "forcetoken", (t, o) => t.Set(o, Policy.ForcePassTypes, ["otp"]), _realm.Wlan);
        _realm.Set(_realm.Site, Site.AdminToken, _token);
        Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Set(policy, Policy.ForcePassTypes, []);
        _realm.Set(policy, Policy.ForceTokenTypes, ["password"]);
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_user_disables_itself_after_its_time_and_the_clock_starts_again_when_enabled()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.Change(_alice, (t, o) =>
        {
            t.Set(o, User.AutoDisable.Rule, "+1m");
            t.Set(o, User.AutoDisable.Since, _realm.Clock.GetUtcNow());
        });
        _realm.Clock.Advance(TimeSpan.FromSeconds(59));
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        Reason.ShouldBe(LoginReason.AUTH_USER_DISABLED);
        _realm.Set(_alice, User.AutoDisable.Since, _realm.Clock.GetUtcNow());
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(_alice, User.AutoDisable.Rule, "2026-11-23 11:00");
        Reason.ShouldBe(LoginReason.AUTH_USER_DISABLED, "11:00 in the realm was an hour ago");
        _realm.Set(_alice, User.AutoDisable.Rule, "0");
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void An_unused_token_disables_itself()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.Change(_token, (t, o) =>
        {
            t.Set(o, Token.AutoDisable.Rule, "+1h");
            t.Set(o, Token.AutoDisable.Unused, true);
            t.Set(o, Token.AutoDisable.Since, _realm.Clock.GetUtcNow());
        });
        for (var i = 0; i < 3; i++)
        {
            _realm.Clock.Advance(TimeSpan.FromMinutes(50));
            Reason.ShouldBe(LoginReason.AUTH_OK, "each use starts the hour again");
        }

        _realm.Clock.Advance(TimeSpan.FromMinutes(60));
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public async Task Last_use_is_written_with_a_flush_and_survives_a_restart()
    {
        _realm.Join(_role, _realm.Wlan);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        var at = _realm.Clock.GetUtcNow();
        Read(_alice).ShouldBeNull();
        await _realm.Gate.FlushAsync();
        foreach (var used in new[] { _alice, _token, _realm.Ap })
            Read(used).ShouldBe(at);

        DateTimeOffset? Read(ObjectRef o) => Core.Authentication.Counters.LastUse.Read(_realm.Engine.View, Core.Authentication.Counters.LastUse.KeyOf(o));
    }

    [Fact]
    public void Autodisable_policies_do_the_same_for_whole_sets()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.AddPolicy("hour", "autodisable", (t, o) => t.Set(o, Policy.AutoDisable, "+1h"), _alice);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Clock.Advance(TimeSpan.FromHours(1));
        Reason.ShouldBe(LoginReason.AUTH_USER_DISABLED);
    }

    [Fact]
    public void Temporary_passwords_need_the_parameter_and_end()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.SetTempPassword(_token, "helpdesk", TimeSpan.FromMinutes(10));
        _realm.Reason("alice", "helpdesk").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.SetConfig(_realm.Site, AllParameters.AllowTempPasswords, "True");
        _realm.Login("alice", "helpdesk").ShouldSatisfyAllConditions(o => o.Reason.ShouldBe(LoginReason.AUTH_OK), o => o.MayResume.ShouldBeFalse());
        _realm.LoginMsChap("alice", "helpdesk").Reason.ShouldBe(LoginReason.AUTH_OK);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Clock.Advance(TimeSpan.FromMinutes(10));
        _realm.Reason("alice", "helpdesk").ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Fact]
    public void A_vlan_comes_with_802_1X_only_from_the_nearest_place()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.SetConfig(_realm.Site, AllParameters.Vlans, "10");
        _realm.Login("alice", "sesame").Vlan.ShouldBeNull();
        _realm.Set(_realm.Ap, Client.Dot1x, true);
        _realm.Login("alice", "sesame").Vlan.ShouldBe("10");
        _realm.SetConfig(_alice, AllParameters.Vlans, "guests");
        _realm.Login("alice", "sesame").Vlan.ShouldBe("guests");
        _realm.SetConfig(_token, AllParameters.Vlans, "42");
        _realm.Login("alice", "sesame").Vlan.ShouldBe("42");
    }

    [Fact]
    public void Clients_with_802_1X_take_only_tokens_that_support_it()
    {
        _realm.AddOtp(_alice, "phone", "hotp", "1234");
        _realm.Set(_realm.Ap, Client.Dot1x, true);
        _realm.Reason("alice", "1234" + LoginRealm.Hotp(0, "1234")).ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
        _realm.Set(_realm.Ap, Client.Dot1x, false);
        _realm.Reason("alice", "1234" + LoginRealm.Hotp(0, "1234")).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_dry_run_goes_through_each_token_and_writes_nothing()
    {
        _realm.Join(_role, _realm.Wlan);
        _realm.AddOtp(_alice, "phone", "hotp", "1234");
        _realm.AddPolicy("otp", "forcetoken", (t, o) => t.Set(o, Policy.ForcePassTypes, ["otp"]), _realm.Wlan);
        var before = _realm.Node.Engine.Commits;
        var attempt = new TestAttempt { UserName = "alice", ClientName = "ap01", IsDryRun = true, Trace = new LoginTrace() };
        var outcome = _realm.Submit(attempt).Wait();
        (outcome.Verdict, outcome.TokenPath).ShouldBe((LoginVerdict.Accept, "alice/phone"));
        attempt.Trace!.Lines.ShouldContain(l => l.Step == "policies" && l.Looked.Contains("alice/login: denied by policy otp") && !l.Passed);
        attempt.Trace.Lines.ShouldContain(l => l.Step == "policies" && l.Looked == "alice/phone: allowed");
        _realm.Node.Engine.Commits.ShouldBe(before);
        _realm.Audit.Records.ShouldBeEmpty();
    }

    [Fact]
    public void A_trace_names_every_step_and_the_one_that_refused_and_never_the_password()
    {
        _realm.Join(_role, _realm.Wlan);
        var attempt = _realm.Attempt("alice", "secret-guess");
        attempt.Trace = new LoginTrace();
        _realm.Submit(attempt).Wait().Reason.ShouldBe(LoginReason.AUTH_FAILED);
        attempt.Trace.Lines.Select(l => l.Step).ShouldBe(
            ["identity", "client", "user state", "access group", "format", "failures", "session", "tokens", "password", "credential", "count"]);
        attempt.Trace.Lines.Where(l => !l.Passed).Select(l => l.Step).ShouldBe(["credential"]);
        attempt.Trace.Lines.ShouldContain(l => l.Looked == "alice/login (password) by role staff of accessgroup wlan");
        attempt.Trace.Lines.ShouldAllBe(l => !l.Looked.Contains("secret-guess"));
    }

    public void Dispose() => _realm.Dispose();
}
