using System.Net;
using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Authentication;

/// <summary>Each step's reason code, and who may pass in spite of it.</summary>
public sealed class ReasonTests : IDisposable
{
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _alice;
    private readonly ObjectRef _token;

    public ReasonTests()
    {
        _alice = _realm.AddUser("alice");
        _token = _realm.AddPassword(_alice, "notebook", "sesame");
    }

    private LoginReason Reason => _realm.Reason("alice", "sesame");

    [Fact]
    public void The_right_password_gets_in()
    {
        var outcome = _realm.Login("alice", "sesame");
        outcome.Verdict.ShouldBe(LoginVerdict.Accept);
        outcome.Reason.ShouldBe(LoginReason.AUTH_OK);
        outcome.UserName.ShouldBe("alice");
        outcome.TokenPath.ShouldBe("alice/notebook");
        outcome.MayResume.ShouldBeTrue();
        outcome.Vlan.ShouldBeNull();
        var record = _realm.Audit.Records.ShouldHaveSingleItem();
        (record.User, record.Client, record.AccessGroup, record.Token, record.Reason).ShouldBe(("alice", "ap01", "wlan", "alice/notebook", LoginReason.AUTH_OK));
    }

    [Fact]
    public void A_right_static_password_commits_nothing()
    {
        _realm.Login("alice", "sesame");
        var before = _realm.Node.Engine.Commits;
        _realm.Login("alice", "sesame");
        _realm.Node.Engine.Commits.ShouldBe(before);
    }

    [Fact]
    public void A_wrong_password_fails() => _realm.Reason("alice", "wrong").ShouldBe(LoginReason.AUTH_FAILED);

    [Fact]
    public void An_unknown_user_is_rejected_like_a_wrong_password_and_only_its_start_is_kept()
    {
        var outcome = _realm.Login("hunter2", "sesame");
        outcome.Verdict.ShouldBe(LoginVerdict.Reject);
        outcome.Reason.ShouldBe(LoginReason.AUTH_USER_UNKNOWN);
        outcome.UserName.ShouldBeNull();
        var record = _realm.Audit.Records.ShouldHaveSingleItem();
        record.User.ShouldBeNull();
        (record.Presented.First, record.Presented.Second).ShouldBe(('h', 'u'));
        record.Presented.Digest.ShouldNotBe(0UL);
    }

    [Theory]
    [InlineData("ALICE")]
    [InlineData("alice@example.org")]
    [InlineData("alice@EXAMPLE.ORG")]
    [InlineData("example.org\\alice")]
    [InlineData("Alice@example.org")]
    public void A_name_is_found_without_our_realm_and_in_lower_case(string name) => _realm.Login(name, "sesame").UserName.ShouldBe("alice");

    [Theory]
    [InlineData("alice@elsewhere.org")]
    [InlineData("alice/notebook")]
    [InlineData("alice\0")]
    [InlineData("")]
    public void Other_names_are_not(string name) => _realm.Reason(name, "sesame").ShouldBe(LoginReason.AUTH_USER_UNKNOWN);

    [Fact]
    public void The_exact_name_goes_first()
    {
        var other = _realm.AddUser("alice@example.org");
        _realm.AddPassword(other, "x", "other");
        _realm.Login("alice@example.org", "other").TokenPath.ShouldBe("alice@example.org/x");
        _realm.Reason("alice@example.org", "sesame").ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Fact]
    public void A_client_is_needed()
    {
        var attempt = _realm.Attempt("alice", "sesame");
        attempt.ClientName = null;
        _realm.Submit(attempt).Wait().Reason.ShouldBe(LoginReason.AUTH_CLIENT_MISSING);
        _realm.Reason("alice", "sesame", "ap99").ShouldBe(LoginReason.AUTH_CLIENT_UNKNOWN);
    }

    [Fact]
    public void A_client_is_found_by_identifier_and_address()
    {
        var byId = _realm.Attempt("alice", "sesame", "");
        byId.ClientId = _realm.Ap.Id;
        _realm.Submit(byId).Wait().Reason.ShouldBe(LoginReason.AUTH_OK);
        var byAddress = _realm.Attempt("alice", "sesame", "");
        byAddress.ClientAddress = IPAddress.Parse("192.0.2.10");
        _realm.Submit(byAddress).Wait().Reason.ShouldBe(LoginReason.AUTH_OK);
        var stranger = _realm.Attempt("alice", "sesame", "");
        stranger.ClientAddress = IPAddress.Parse("192.0.2.11");
        _realm.Submit(stranger).Wait().Reason.ShouldBe(LoginReason.AUTH_CLIENT_UNKNOWN);
    }

    [Fact]
    public void A_disabled_client_rejects()
    {
        _realm.Set(_realm.Ap, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_CLIENT_DISABLED);
        _realm.Set(_realm.Ap, ObjectFields.Enabled, true);
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_client_without_access_group_rejects()
    {
        _realm.Set(_realm.Ap, Client.AccessGroup, null);
        Reason.ShouldBe(LoginReason.AUTH_CLIENT_NO_ACCESSGROUP);
    }

    [Fact]
    public void Realm_site_and_unit_must_be_enabled()
    {
        _realm.Set(_realm.Realm, Realm.Auth, false);
        Reason.ShouldBe(LoginReason.AUTH_REALM_DISABLED);
        _realm.Set(_realm.Realm, Realm.Auth, true);
        _realm.Set(_realm.Site, Site.Auth, false);
        Reason.ShouldBe(LoginReason.AUTH_SITE_DISABLED);
        _realm.Set(_realm.Site, Site.Auth, true);
        _realm.Set(_realm.Users, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_UNIT_DISABLED);
        _realm.Failures(_alice).ShouldBe(0);
    }

    [Fact]
    public void Admins_skip_realm_site_and_unit()
    {
        _realm.Set(_realm.Site, Site.AdminToken, _token);
        _realm.Set(_realm.Users, ObjectFields.Enabled, false);
        _realm.Set(_realm.Site, Site.Auth, false);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(_alice, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_USER_DISABLED);
    }

    [Fact]
    public void A_disabled_user_is_refused_at_once_and_let_in_when_enabled_again()
    {
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(_alice, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_USER_DISABLED);
        _realm.Set(_alice, ObjectFields.Enabled, true);
        Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Disabled_login_skips_what_is_disabled()
    {
        foreach (var reference in new[] { _alice, _realm.Ap, _realm.Wlan, _realm.Users })
            _realm.Set(reference, ObjectFields.Enabled, false);
        Reason.ShouldNotBe(LoginReason.AUTH_OK);
        _realm.Set(_alice, User.DisabledLogin, true);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(_token, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void The_access_group_must_exist_and_be_enabled()
    {
        _realm.Set(_realm.Wlan, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_GROUP_DISABLED);
        _realm.Change(_realm.Wlan, (t, o) => t.Delete(o));
        Reason.ShouldBe(LoginReason.AUTH_GROUP_UNKNOWN);
    }

    [Fact]
    public void An_empty_password_is_malformed_and_not_counted()
    {
        _realm.Reason("alice", "").ShouldBe(LoginReason.AUTH_FORMAT);
        _realm.Failures(_alice).ShouldBe(0);
    }

    [Fact]
    public void Without_a_usable_token_nobody_gets_in()
    {
        _realm.Leave(_token, _realm.Wlan);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
        _realm.Join(_token, _realm.Wlan);
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Set(_token, ObjectFields.Enabled, false);
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void A_deleted_token_and_user_are_gone_at_once()
    {
        Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Change(_token, (t, o) => t.Delete(o));
        Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
        _realm.Change(_alice, (t, o) => t.Delete(o));
        Reason.ShouldBe(LoginReason.AUTH_USER_UNKNOWN);
    }

    [Fact]
    public void A_store_that_cannot_write_makes_an_otp_unavailable_and_says_why()
    {
        var bob = _realm.AddUser("bob");
        _realm.AddOtp(bob, "phone", "hotp", "1234");
        _realm.Node.Engine.UnavailableBecause = "disk full";
        var trace = new LoginTrace();
        var attempt = _realm.Attempt("bob", "1234" + LoginRealm.Hotp(0, "1234"));
        attempt.Trace = trace;
        var outcome = _realm.Submit(attempt).Wait();
        (outcome.Verdict, outcome.Reason).ShouldBe((LoginVerdict.Unavailable, LoginReason.AUTH_UNAVAILABLE));
        trace.Lines.ShouldContain(l => l.Looked == "disk full" && !l.Passed);
        _realm.Node.Engine.UnavailableBecause = null;
        _realm.Reason("bob", "1234" + LoginRealm.Hotp(0, "1234")).ShouldBe(LoginReason.AUTH_OK);
    }

    public void Dispose() => _realm.Dispose();
}
