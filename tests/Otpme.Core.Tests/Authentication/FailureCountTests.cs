using Otpme.Core.Authentication;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Authentication;

/// <summary>The counting rules of guide 12.</summary>
public sealed class FailureCountTests : IDisposable
{
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _alice;

    public FailureCountTests()
    {
        _alice = _realm.AddUser("alice");
        _realm.AddPassword(_alice, "notebook", "sesame", msChap: true);
        _realm.Set(_realm.Wlan, AccessGroup.MaxFail, 3);
    }

    [Fact]
    public void Three_different_wrong_passwords_block()
    {
        foreach (var wrong in new[] { "a", "b", "c" })
            _realm.Reason("alice", wrong).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_USER_BLOCKED);
        var blocked = FailureCounters.Read(_realm.Node.Tree, _alice, _realm.Clock.GetUtcNow()).ShouldHaveSingleItem();
        (blocked.AccessGroup, blocked.Count, blocked.IsBlocked).ShouldBe((_realm.Wlan, 3, true));
    }

    [Fact]
    public void The_same_wrong_password_counts_once_and_is_answered_without_hashing()
    {
        _realm.Reason("alice", "wrong").ShouldBe(LoginReason.AUTH_FAILED);
        var before = _realm.Node.Engine.Commits;
        for (var i = 0; i < 10; i++)
            _realm.Reason("alice", "wrong").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Failures(_alice).ShouldBe(1);
        _realm.Node.Engine.Commits.ShouldBe(before);
    }

    [Fact]
    public void A_password_that_was_wrong_is_right_after_it_was_set()
    {
        _realm.Reason("alice", "new").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Change(_realm.Node.Tree.Find(Token.Kind, "notebook", _alice)!.Ref, (t, o) => _realm.SetPassword(t, o, "new"));
        _realm.Reason("alice", "new").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_right_login_clears_the_count()
    {
        _realm.Reason("alice", "a");
        _realm.Reason("alice", "b");
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_OK);
        _realm.Failures(_alice).ShouldBe(0);
        _realm.Reason("alice", "a");
        _realm.Reason("alice", "b");
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Ms_chap_counts_each_response()
    {
        for (var i = 0; i < 3; i++)
            _realm.LoginMsChap("alice", "wrong").Reason.ShouldBe(LoginReason.AUTH_FAILED);
        _realm.LoginMsChap("alice", "sesame").Reason.ShouldBe(LoginReason.AUTH_USER_BLOCKED);
    }

    [Fact]
    public void A_block_survives_a_restart_and_ends_by_hand()
    {
        foreach (var wrong in new[] { "a", "b", "c" })
            _realm.Reason("alice", wrong);
        _realm.Restart();
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_USER_BLOCKED);
        _realm.Node.Change(t =>
        {
            FailureCounters.Unblock(t, _alice, _realm.Wlan);
            return 0;
        });
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_block_ends_by_itself_after_the_reset_time()
    {
        _realm.Set(_realm.Wlan, AccessGroup.MaxFailReset, TimeSpan.FromMinutes(1));
        foreach (var wrong in new[] { "a", "b", "c" })
        {
            _realm.Reason("alice", wrong);
            _realm.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        _realm.Clock.Advance(TimeSpan.FromSeconds(40));
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_USER_BLOCKED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("alice", "d").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Failures(_alice).ShouldBe(1);
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Another_access_group_counts_apart()
    {
        var vpn = _realm.Add(AccessGroup.Kind, "vpn");
        var gateway = _realm.Add(Client.Kind, "gw");
        _realm.Set(gateway, Client.AccessGroup, vpn);
        _realm.AddPassword(_alice, "vpn", "open", containers: vpn);
        foreach (var wrong in new[] { "a", "b", "c" })
            _realm.Reason("alice", wrong);
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_USER_BLOCKED);
        _realm.Reason("alice", "open", "gw").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Zero_never_blocks_and_counts_nothing()
    {
        _realm.Set(_realm.Wlan, AccessGroup.MaxFail, 0);
        for (var i = 0; i < 10; i++)
            _realm.Reason("alice", $"wrong{i}").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Who_has_no_static_password_there_is_never_blocked()
    {
        var bob = _realm.AddUser("bob");
        _realm.AddOtp(bob, "phone", "hotp", "1234");
        for (var i = 0; i < 5; i++)
            _realm.Reason("bob", $"123400000{i}").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Failures(bob).ShouldBe(0);
        _realm.Reason("bob", "1234" + LoginRealm.Hotp(0, "1234")).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Denials_by_policy_and_limits_are_not_counted()
    {
        var never = _realm.AddPolicy("never", "logintimes", (t, o) => t.Set(o, Policy.LoginTimes, "* * 31 2 *"), _realm.Wlan);
        for (var i = 0; i < 5; i++)
            _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Failures(_alice).ShouldBe(0);
        _realm.Set(never, ObjectFields.Enabled, false);
        _realm.Reason("alice", "sesame").ShouldBe(LoginReason.AUTH_OK);
    }

    /// <summary>Random logins against a model of a few lines.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Counting_agrees_with_a_model(int seed)
    {
        var random = new Random(seed);
        var reset = TimeSpan.FromSeconds(random.Next(0, 3) * 60);
        _realm.Set(_realm.Wlan, AccessGroup.MaxFailReset, reset);
        var wrong = new HashSet<string>();
        var newest = DateTimeOffset.MinValue;
        for (var i = 0; i < 300; i++)
        {
            _realm.Clock.Advance(TimeSpan.FromSeconds(random.Next(0, 40)));
            if (reset > TimeSpan.Zero && _realm.Clock.GetUtcNow() - newest > reset)
                wrong.Clear();
            if (random.Next(20) == 0)
                _realm.Restart();
            if (wrong.Count >= 3 && random.Next(3) == 0)
            {
                _realm.Node.Change(t =>
                {
                    FailureCounters.Unblock(t, _alice);
                    return 0;
                });
                wrong.Clear();
            }

            var password = random.Next(3) == 0 ? "sesame" : $"wrong{random.Next(5)}";
            var expected = wrong.Count >= 3 ? LoginReason.AUTH_USER_BLOCKED : password == "sesame" ? LoginReason.AUTH_OK : LoginReason.AUTH_FAILED;
            _realm.Reason("alice", password).ShouldBe(expected, $"step {i}");
            if (expected == LoginReason.AUTH_OK)
            {
                wrong.Clear();
            }
            else if (expected == LoginReason.AUTH_FAILED && wrong.Add(password))
            {
                newest = _realm.Clock.GetUtcNow();
            }

            _realm.Failures(_alice).ShouldBe(wrong.Count, $"step {i}");
        }
    }

    public void Dispose() => _realm.Dispose();
}
