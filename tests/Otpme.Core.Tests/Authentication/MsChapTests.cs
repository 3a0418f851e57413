using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Authentication;

/// <summary>MS-CHAPv2 against each kind of token (specification 3.3).</summary>
public sealed class MsChapTests : IDisposable
{
    private const string Pin = "1234";
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _bob;

    public MsChapTests() => _bob = _realm.AddUser("bob");

    [Fact]
    public void A_password_token_answers_by_its_nt_hash()
    {
        var token = _realm.AddPassword(_bob, "notebook", "sesame", msChap: true);
        var outcome = _realm.LoginMsChap("bob", "sesame");
        (outcome.Reason, outcome.TokenPath).ShouldBe((LoginReason.AUTH_OK, "bob/notebook"));
        outcome.NtHash.ShouldBe(LoginRealm.NtHash("sesame"));
        _realm.LoginMsChap("bob", "wrong").NtHash.ShouldBeNull();
        _realm.Set(token, Token.MsChap, false);
        _realm.LoginMsChap("bob", "sesame").Reason.ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Theory]
    [InlineData("hotp", true)]
    [InlineData("hotp", false)]
    [InlineData("totp", true)]
    [InlineData("motp", true)]
    public void Codes_of_mode1_and_motp_are_worked_out(string type, bool pinEnabled)
    {
        _realm.AddOtp(_bob, "phone", type, Pin, mode2: false, pinEnabled: pinEnabled);
        var text = type switch { "motp" => _realm.Motp(Pin), "totp" => Pin + _realm.Totp(), _ => (pinEnabled ? Pin : "") + LoginRealm.Hotp(5) };
        _realm.LoginMsChap("bob", text[..^1] + "x").Reason.ShouldBe(LoginReason.AUTH_FAILED);
        var outcome = _realm.LoginMsChap("bob", text);
        outcome.Reason.ShouldBe(LoginReason.AUTH_OK);
        outcome.NtHash.ShouldBe(LoginRealm.NtHash(text));
        _realm.LoginMsChap("bob", text).Reason.ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("bob", text).ShouldBe(LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public void Codes_of_mode2_cannot_be_worked_out()
    {
        _realm.AddOtp(_bob, "phone", "hotp", Pin);
        _realm.LoginMsChap("bob", Pin + LoginRealm.Hotp(0, Pin)).Reason.ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Fact]
    public void A_session_takes_the_same_code_over_a_new_challenge()
    {
        _realm.Set(_realm.Wlan, AccessGroup.Sessions, true);
        _realm.AddOtp(_bob, "phone", "hotp", Pin, mode2: false);
        var first = _realm.LoginMsChap("bob", Pin + LoginRealm.Hotp(0));
        var again = _realm.LoginMsChap("bob", Pin + LoginRealm.Hotp(0));
        (again.Reason, again.SessionId).ShouldBe((LoginReason.AUTH_OK_SESSION, first.SessionId));
        again.NtHash.ShouldNotBeNull();
    }

    public void Dispose() => _realm.Dispose();
}
