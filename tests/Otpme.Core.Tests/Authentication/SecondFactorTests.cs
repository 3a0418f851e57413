using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Authentication;

/// <summary>password+PIN+OTP, password+OTP, and Access-Challenge (guide 27).</summary>
public sealed class SecondFactorTests : IDisposable
{
    private const string Pin = "1234";
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _joe;
    private readonly ObjectRef _password;

    public SecondFactorTests()
    {
        _joe = _realm.AddUser("joe");
        _password = _realm.AddPassword(_joe, "login", "sesame", msChap: true);
    }

    [Fact]
    public void Mode2_wants_password_pin_and_code()
    {
        Couple(_realm.AddOtp(_joe, "phone", "hotp", Pin, containers: _realm.Add(Role.Kind, "nowhere")));
        _realm.Reason("joe", "sesame").ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("joe", "sesame" + Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("joe", "sesame" + Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("joe", "sesame" + LoginRealm.Hotp(1, Pin)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.LoginMsChap("joe", "sesame").Reason.ShouldNotBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void Mode1_wants_password_and_code()
    {
        Couple(_realm.AddOtp(_joe, "phone", "totp", Pin, mode2: false, containers: _realm.Add(Role.Kind, "nowhere")));
        var outcome = _realm.Login("joe", "sesame" + _realm.Totp());
        (outcome.Reason, outcome.TokenPath, outcome.MayResume).ShouldBe((LoginReason.AUTH_OK, "joe/login", false));
    }

    [Fact]
    public void A_wrong_password_before_a_right_code_burns_the_code_and_is_counted()
    {
        Couple(_realm.AddOtp(_joe, "phone", "hotp", Pin, containers: _realm.Add(Role.Kind, "nowhere")));
        _realm.Reason("joe", "guess" + Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Failures(_joe).ShouldBe(1);
        _realm.Reason("joe", "sesame" + Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("joe", "sesame" + Pin + LoginRealm.Hotp(1, Pin)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Failures(_joe).ShouldBe(0);
    }

    [Fact]
    public void A_missing_or_disabled_second_factor_lets_nobody_in()
    {
        var phone = _realm.AddOtp(_joe, "phone", "hotp", Pin, containers: _realm.Add(Role.Kind, "nowhere"));
        Couple(phone);
        _realm.Set(phone, ObjectFields.Enabled, false);
        _realm.Reason("joe", "sesame" + Pin + LoginRealm.Hotp(0, Pin)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("joe", "sesame").ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Fact]
    public void A_client_may_ask_for_the_code_after_the_password()
    {
        Couple(_realm.AddOtp(_joe, "phone", "hotp", Pin, containers: _realm.Add(Role.Kind, "nowhere")));
        Ask("sesame").Reason.ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Set(_realm.Ap, Client.Challenge, true);
        var asked = Ask("sesame");
        (asked.Verdict, asked.Reason).ShouldBe((LoginVerdict.Challenge, LoginReason.AUTH_CHALLENGE));
        Ask("guess").Reason.ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Reason("joe", "sesame").ShouldBe(LoginReason.AUTH_FAILED, "this door cannot ask");
        _realm.Failures(_joe).ShouldBe(2, "sesame was wrong where nobody could ask for the rest, and guess always is");
        Ask("sesame" + Pin + LoginRealm.Hotp(0, Pin)).Reason.ShouldBe(LoginReason.AUTH_OK);

        LoginOutcome Ask(string password)
        {
            var attempt = _realm.Attempt("joe", password);
            attempt.CanChallenge = true;
            return _realm.Submit(attempt).Wait();
        }
    }

    public void Dispose() => _realm.Dispose();

    private void Couple(ObjectRef phone) => _realm.Change(_password, (t, o) =>
    {
        t.Set(o, Token.SecondFactor, phone);
        t.Set(o, Token.SecondFactorEnabled, true);
    });
}
