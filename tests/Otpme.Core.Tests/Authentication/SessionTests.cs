using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Sessions;

namespace Otpme.Core.Tests.Authentication;

/// <summary>The same credential again, ends, limits, children, resumption (specification 3.4).</summary>
public sealed class SessionTests : IDisposable
{
    private const string Pin = "1234";
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _bob;
    private readonly ObjectRef _phone;

    public SessionTests()
    {
        _bob = _realm.AddUser("bob");
        _phone = _realm.AddOtp(_bob, "phone", "hotp", Pin);
        _realm.Set(_realm.Wlan, AccessGroup.Sessions, true);
    }

    private List<Session> Live => [.. SessionStore.Live(_realm.Node.Tree, _realm.Clock.GetUtcNow())];

    [Fact]
    public void A_code_is_accepted_again_while_its_session_lives()
    {
        var first = _realm.Login("bob", Code(0));
        (first.Reason, first.MayResume).ShouldBe((LoginReason.AUTH_OK, true));
        var again = _realm.Login("bob", Code(0));
        (again.Reason, again.SessionId, again.TokenPath).ShouldBe((LoginReason.AUTH_OK_SESSION, first.SessionId, "bob/phone"));
        _realm.Restart();
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        Live.ShouldHaveSingleItem();
    }

    [Fact]
    public void Another_client_is_not_let_in_by_the_session()
    {
        var other = _realm.Add(Client.Kind, "ap02");
        _realm.Set(other, Client.AccessGroup, _realm.Wlan);
        _realm.Login("bob", Code(0));
        _realm.Reason("bob", Code(0), "ap02").ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void A_session_ends_by_its_absolute_time()
    {
        _realm.Set(_realm.Wlan, AccessGroup.UnusedTimeout, TimeSpan.Zero);
        _realm.Login("bob", Code(0));
        _realm.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public async Task A_session_ends_unused_and_each_use_counts_also_across_a_restart()
    {
        _realm.Login("bob", Code(0));
        for (var i = 0; i < 4; i++)
        {
            _realm.Clock.Advance(TimeSpan.FromMinutes(4));
            _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        }

        await _realm.Gate.FlushAsync();
        _realm.Restart();
        _realm.Clock.Advance(TimeSpan.FromMinutes(4));
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Clock.Advance(TimeSpan.FromMinutes(5));
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void Whatever_changes_user_token_assignment_client_or_policies_is_seen()
    {
        _realm.Login("bob", Code(0));
        var policy = _realm.AddPolicy("never", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * 31 2 *"), _realm.Wlan);
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Set(policy, ObjectFields.Enabled, false);
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Set(_bob, ObjectFields.Enabled, false);
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_USER_DISABLED);
        _realm.Set(_bob, ObjectFields.Enabled, true);
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Change(_phone, (t, o) => t.Touch(o));
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OTP_REUSED, "any change of the token ends it");
    }

    [Fact]
    public void A_change_of_the_role_ends_the_session()
    {
        var role = _realm.Add(Role.Kind, "staff");
        _realm.Join(role, _realm.Wlan);
        _realm.Leave(_phone, _realm.Wlan);
        _realm.Join(_phone, role);
        _realm.Login("bob", Code(0)).Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Change(role, (t, o) => t.Touch(o));
        _realm.Reason("bob", Code(0)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void A_static_password_makes_one_session_however_often_it_comes()
    {
        _realm.AddPassword(_bob, "notebook", "sesame", msChap: true);
        for (var i = 0; i < 3; i++)
        {
            _realm.Login("bob", "sesame").Verdict.ShouldBe(LoginVerdict.Accept);
            _realm.LoginMsChap("bob", "sesame").Verdict.ShouldBe(LoginVerdict.Accept);
        }

        Live.Count.ShouldBe(2, "one by clear text, one by MS-CHAP");
    }

    [Fact]
    public void Old_sessions_make_room_or_nobody_gets_in()
    {
        _realm.Change(_realm.Wlan, (t, o) =>
        {
            t.Set(o, AccessGroup.MaxSessions, 2);
            t.Set(o, AccessGroup.ReloginTimeout, TimeSpan.FromMinutes(1));
        });
        var first = _realm.Login("bob", Code(0)).SessionId;
        _realm.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = _realm.Login("bob", Code(1)).SessionId;
        _realm.Reason("bob", Code(2)).ShouldBe(LoginReason.AUTH_FAILED_MAX_SESSIONS);
        _realm.Reason("bob", Code(2)).ShouldBe(LoginReason.AUTH_OTP_REUSED, "the code was right, so it is burned");
        _realm.Clock.Advance(TimeSpan.FromSeconds(30));
        var third = _realm.Login("bob", Code(3)).SessionId;
        Live.Select(s => s.Id).ShouldBe([second, third], ignoreOrder: true);
        first.ShouldNotBe(second);
        _realm.Reason("bob", Code(1)).ShouldBe(LoginReason.AUTH_OK_SESSION);
    }

    [Fact]
    public void A_session_makes_sessions_in_child_groups_which_end_with_it()
    {
        var mail = _realm.Add(AccessGroup.Kind, "mail");
        var server = _realm.Add(Client.Kind, "imap");
        _realm.Set(server, Client.AccessGroup, mail);
        _realm.Change(mail, (t, o) =>
        {
            t.Set(o, AccessGroup.Sessions, true);
            t.Set(o, AccessGroup.Timeout, TimeSpan.FromHours(8));
            t.Set(o, AccessGroup.UnusedTimeout, TimeSpan.FromHours(1));
        });
        _realm.Join(mail, _realm.Wlan, "child_session");
        _realm.Join(_phone, mail);
        var parent = _realm.Login("bob", Code(0)).SessionId;
        var child = Live.Single(s => s.AccessGroup == mail);
        (child.ParentId, child.UnusedTimeout).ShouldBe((parent, TimeSpan.FromHours(1)));
        _realm.Reason("bob", Code(0), "imap").ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Clock.Advance(TimeSpan.FromMinutes(4));
        _realm.Reason("bob", Code(0), "imap").ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Clock.Advance(TimeSpan.FromMinutes(4));
        _realm.Reason("bob", Code(0), "imap").ShouldBe(LoginReason.AUTH_OK_SESSION, "using the child keeps the parent");
        _realm.Node.Change(t =>
        {
            SessionStore.End(t, SessionStore.Find(t.Tree, parent)!, children: false);
            return 0;
        });
        _realm.Reason("bob", Code(0), "imap").ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void Timeouts_may_be_passed_on_and_children_ended_with_their_parent()
    {
        var mail = _realm.Add(AccessGroup.Kind, "mail");
        _realm.Set(mail, AccessGroup.Sessions, true);
        _realm.Join(mail, _realm.Wlan, "child_session");
        _realm.Join(_phone, mail);
        _realm.Change(_realm.Wlan, (t, o) =>
        {
            t.Set(o, AccessGroup.TimeoutPassOn, true);
            t.Set(o, AccessGroup.UnusedTimeout, TimeSpan.FromMinutes(7));
        });
        var parent = _realm.Login("bob", Code(0)).SessionId;
        Live.Single(s => s.AccessGroup == mail).UnusedTimeout.ShouldBe(TimeSpan.FromMinutes(7));
        _realm.Node.Change(t =>
        {
            SessionStore.End(t, SessionStore.Find(t.Tree, parent)!, children: true);
            return 0;
        });
        Live.ShouldBeEmpty();
    }

    [Fact]
    public void Sessions_of_a_temporary_password_end_with_it()
    {
        _realm.SetConfig(_realm.Site, Core.Parameters.AllParameters.AllowTempPasswords, "True");
        var token = _realm.AddPassword(_bob, "notebook", "sesame");
        _realm.SetTempPassword(token, "helpdesk", TimeSpan.FromMinutes(3));
        _realm.Reason("bob", "helpdesk").ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", "helpdesk").ShouldBe(LoginReason.AUTH_OK_SESSION);
        _realm.Clock.Advance(TimeSpan.FromMinutes(3));
        _realm.Reason("bob", "helpdesk").ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Fact]
    public void A_tls_session_is_resumed_while_a_session_lives_or_by_a_static_token()
    {
        _realm.AddPassword(_bob, "notebook", "sesame");
        _realm.Resume("bob", "bob/notebook").Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Resume("bob", "bob/phone").Reason.ShouldBe(LoginReason.AUTH_FAILED);
        var session = _realm.Login("bob", Code(0)).SessionId;
        var resumed = _realm.Resume("bob", "bob/phone");
        (resumed.Reason, resumed.SessionId, resumed.TokenPath).ShouldBe((LoginReason.AUTH_OK, session, "bob/phone"));
        _realm.Clock.Advance(TimeSpan.FromMinutes(5));
        _realm.Resume("bob", "bob/phone").Reason.ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Failures(_bob).ShouldBe(0, "a resumption is no guess");
        _realm.AddPolicy("never", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * 31 2 *"), _realm.Wlan);
        _realm.Resume("bob", "bob/notebook").Reason.ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Set(_realm.Ap, Client.Dot1x, true);
        _realm.Resume("bob", "bob/phone").Reason.ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    [Fact]
    public void Ended_sessions_are_not_listed()
    {
        _realm.Login("bob", Code(0));
        _realm.Clock.Advance(TimeSpan.FromMinutes(6));
        Live.ShouldBeEmpty();
    }

    public void Dispose() => _realm.Dispose();

    private static string Code(long counter) => Pin + LoginRealm.Hotp(counter, Pin);
}
