using Otpme.Core.Authentication;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Tests.Authentication;

/// <summary>PIN+OTP, look-ahead, replay, and the guess throttle.</summary>
public sealed class OneTimePasswordTests : IDisposable
{
    private const string Pin = "1234";
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _bob;

    public OneTimePasswordTests() => _bob = _realm.AddUser("bob");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hotp_takes_pin_and_code_once(bool mode2)
    {
        _realm.AddOtp(_bob, "phone", "hotp", Pin, mode2);
        var key = mode2 ? Pin : null;
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, key)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, key)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(1, key)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", "9999" + LoginRealm.Hotp(2, key)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", LoginRealm.Hotp(2, key)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(2, key)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_mode1_token_may_go_without_pin()
    {
        _realm.AddOtp(_bob, "phone", "hotp", Pin, mode2: false, pinEnabled: false);
        _realm.Reason("bob", LoginRealm.Hotp(0)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Hotp_looks_ahead_and_never_back()
    {
        _realm.AddOtp(_bob, "phone", "hotp", Pin);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(32, Pin)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(31, Pin)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(30, Pin)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(31, Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(32, Pin)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Totp_takes_one_step_either_side_and_never_one_at_or_before_the_last()
    {
        _realm.AddOtp(_bob, "phone", "totp", Pin);
        _realm.Reason("bob", Pin + _realm.Totp(Pin, -2)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + _realm.Totp(Pin, 2)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + _realm.Totp(Pin, -1)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", Pin + _realm.Totp(Pin, 1)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", Pin + _realm.Totp(Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(30));
        _realm.Reason("bob", Pin + _realm.Totp(Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(30));
        _realm.Reason("bob", Pin + _realm.Totp(Pin)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_device_whose_clock_was_found_to_be_off_is_met_there()
    {
        var token = _realm.AddOtp(_bob, "phone", "totp", Pin, mode2: false);
        _realm.Set(token, Token.ClockOffset, 10);
        _realm.Reason("bob", Pin + _realm.Totp()).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + _realm.Totp(steps: 9)).ShouldBe(LoginReason.AUTH_OK);
        _realm.LoginMsChap("bob", Pin + _realm.Totp(steps: 11)).Reason.ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Motp_needs_no_pin_in_front_and_is_burned_too()
    {
        _realm.AddOtp(_bob, "phone", "motp", Pin);
        _realm.Reason("bob", _realm.Motp("9999")).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", _realm.Motp(Pin, 40)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("bob", _realm.Motp(Pin, 40)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("bob", _realm.Motp(Pin).ToUpperInvariant()).ShouldBe(LoginReason.AUTH_OK);
    }

    [Theory]
    [InlineData("hotp")]
    [InlineData("totp")]
    [InlineData("motp")]
    public void A_code_stays_burned_across_a_restart(string type)
    {
        _realm.AddOtp(_bob, "phone", type, Pin);
        var code = type switch { "hotp" => Pin + LoginRealm.Hotp(0, Pin), "totp" => Pin + _realm.Totp(Pin), _ => _realm.Motp(Pin) };
        _realm.Reason("bob", code).ShouldBe(LoginReason.AUTH_OK);
        _realm.Restart();
        _realm.Reason("bob", code).ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void A_code_that_another_node_burned_first_is_refused()
    {
        var token = _realm.AddOtp(_bob, "phone", "hotp", Pin);
        _realm.Node.Engine.BeforeNextCommit = () => _realm.Node.Engine.Commit(r =>
            r.Writes.Add(new CommitWrite(OtpCounter.KeyOf(token.Id), new OtpCounter(1, 0, 0).Write()))).Status.ShouldBe(CommitStatus.Done);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(1, Pin)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_commit_that_meets_a_change_is_judged_again_once_and_then_refused()
    {
        var token = _realm.AddOtp(_bob, "phone", "hotp", Pin);
        void Touch() => _realm.Change(token, (t, o) => t.Touch(o));
        _realm.Node.Engine.BeforeNextCommit = Touch;
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Node.Engine.BeforeNextCommit = () =>
        {
            Touch();
            _realm.Node.Engine.BeforeNextCommit = Touch;
        };
        var outcome = _realm.Login("bob", Pin + LoginRealm.Hotp(1, Pin));
        (outcome.Verdict, outcome.Reason).ShouldBe((LoginVerdict.Reject, LoginReason.AUTH_UNAVAILABLE));
    }

    [Fact]
    public void Ten_wrong_codes_space_the_attempts_and_a_right_one_resets()
    {
        var token = _realm.AddOtp(_bob, "phone", "hotp", Pin);
        for (var i = 0; i < 10; i++)
            _realm.Reason("bob", $"{Pin}00000{i}").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_TOKEN_THROTTLED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("bob", Pin + "000011").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_TOKEN_THROTTLED);
        _realm.Restart();
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_TOKEN_THROTTLED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OK);
        OtpCounter.TryRead(Read(token), out var counter).ShouldBeTrue();
        counter.ShouldBe(new OtpCounter(1, 0, 0));
    }

    [Fact]
    public void After_many_wrong_codes_the_look_ahead_shrinks_and_the_pause_is_at_most_a_quarter_of_an_hour()
    {
        var token = _realm.AddOtp(_bob, "phone", "hotp", Pin);
        var now = _realm.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        _realm.Node.Engine.Commit(r => r.Writes.Add(new CommitWrite(OtpCounter.KeyOf(token.Id), new OtpCounter(0, 200, now).Write())));
        _realm.Clock.Advance(TimeSpan.FromSeconds(899));
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_TOKEN_THROTTLED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("bob", Pin + LoginRealm.Hotp(1, Pin)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Clock.Advance(TimeSpan.FromSeconds(900));
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_denial_after_a_right_code_burns_it()
    {
        _realm.AddOtp(_bob, "phone", "hotp", Pin);
        var policy = _realm.AddPolicy("static", "forcetoken", (t, o) => t.Set(o, Policy.ForcePassTypes, ["static"]), _realm.Wlan);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);
        _realm.Set(policy, ObjectFields.Enabled, false);
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void A_link_token_uses_the_secret_and_counter_of_its_destination()
    {
        var token = _realm.AddOtp(_bob, "phone", "hotp", Pin);
        var carol = _realm.AddUser("carol");
        var link = _realm.AddToken(carol, "link", "link", (t, o) => t.Set(o, Token.Destination, token), _realm.Wlan);
        _realm.Login("carol", Pin + LoginRealm.Hotp(0, Pin)).TokenPath.ShouldBe("carol/link");
        _realm.Reason("bob", Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Set(link, ObjectFields.Enabled, false);
        _realm.Reason("carol", Pin + LoginRealm.Hotp(1, Pin)).ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
        _realm.Set(link, ObjectFields.Enabled, true);
        _realm.Set(token, ObjectFields.Enabled, false);
        _realm.Reason("carol", Pin + LoginRealm.Hotp(1, Pin)).ShouldBe(LoginReason.AUTH_TOKEN_MISSING);
    }

    public void Dispose() => _realm.Dispose();

    private ReadOnlySpan<byte> Read(ObjectRef token) =>
        _realm.Engine.View.TryRead(OtpCounter.KeyOf(token.Id), out var stored) ? stored.Value.Span : [];
}
