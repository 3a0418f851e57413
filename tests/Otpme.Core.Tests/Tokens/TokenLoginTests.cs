using System.Text;
using Otpme.Core.Authentication;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Credentials;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Authentication;
using Otpme.Core.Tokens;

namespace Otpme.Core.Tests.Tokens;

/// <summary>What the commands store is what the login decision reads.</summary>
public sealed class TokenLoginTests : IDisposable
{
    private readonly LoginRealm _realm = new();
    private readonly ObjectRef _joe;

    public TokenLoginTests()
    {
        _realm.SetConfig(_realm.Site, AllParameters.PasswordHashType, "pbkdf2");
        _realm.SetConfig(_realm.Site, AllParameters.Pbkdf2Iterations, "1000");
        _joe = _realm.AddUser("joe");
    }

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void A_password_token_lets_in_by_password_and_by_mschap()
    {
        var made = Make(TokenTypes.Password, new NewTokenOptions { EnableMsChap = true });

        _realm.Reason("joe", made.Reveal.Password!).ShouldBe(LoginReason.AUTH_OK);
        _realm.LoginMsChap("joe", made.Reveal.Password!).Reason.ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("joe", made.Reveal.Password + "x").ShouldBe(LoginReason.AUTH_FAILED);
    }

    [Theory]
    [InlineData("mode1")]
    [InlineData("mode2")]
    public void An_hotp_token_lets_in_by_pin_and_code(string mode)
    {
        var made = Make(TokenTypes.Hotp, new NewTokenOptions { Mode = mode });
        Base32.TryDecode(made.Reveal.Secret!, out var key);

        _realm.Reason("joe", made.Reveal.Pin + Hotp(key!, 0)).ShouldBe(LoginReason.AUTH_OK);
        _realm.Reason("joe", made.Reveal.Pin + Hotp(key!, 0)).ShouldBe(LoginReason.AUTH_OTP_REUSED);
        _realm.Reason("joe", (made.Reveal.Pin == "1357" ? "1358" : "1357") + Hotp(key!, 1)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Node.Tree.View.TryRead(OtpCounter.KeyOf(made.Token.Id), out var stored).ShouldBeTrue();
        OtpCounter.TryRead(stored.Value.Span, out var counter).ShouldBeTrue();
        counter.Position.ShouldBe(1);
    }

    [Fact]
    public void A_totp_token_lets_in_by_the_clock_that_a_resync_found()
    {
        var made = Make(TokenTypes.Totp, new NewTokenOptions());
        Base32.TryDecode(made.Reveal.Secret!, out var key);
        var ahead = (_realm.UnixSeconds / 30) + 10;

        _realm.Reason("joe", made.Reveal.Pin + Hotp(key!, ahead)).ShouldBe(LoginReason.AUTH_FAILED);
        _realm.Set(made.Token.Ref, Token.ClockOffset, 10);
        _realm.Reason("joe", made.Reveal.Pin + Hotp(key!, ahead)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void An_motp_token_lets_in_by_its_code()
    {
        var made = Make(TokenTypes.Motp, new NewTokenOptions());
        var code = new byte[6];
        Motp.Compute(Convert.FromHexString(made.Reveal.Secret!), Encoding.ASCII.GetBytes(made.Reveal.Pin!), _realm.UnixSeconds, code);

        _realm.Reason("joe", Encoding.ASCII.GetString(code)).ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_link_lets_in_by_the_secret_of_another()
    {
        var alice = _realm.AddUser("alice");
        var made = Make(TokenTypes.Password, new NewTokenOptions { Password = "Tr0ub4dor&Kite" }, alice);
        Make(TokenTypes.Link, new NewTokenOptions { Destination = _realm.Node.Tree.Get(made.Token.Ref) });

        _realm.Reason("joe", "Tr0ub4dor&Kite").ShouldBe(LoginReason.AUTH_OK);
    }

    [Fact]
    public void A_policy_inside_a_policy_speaks_and_the_later_one_wins()
    {
        var made = Make(TokenTypes.Password, new NewTokenOptions { Password = "Tr0ub4dor&Kite" });
        var never = _realm.AddPolicy("never", "logintimes", (t, p) => t.Set(p, Policy.LoginTimes, "* * * * 7"));
        _realm.AddPolicy("outer", "defaultroles", (t, p) => t.Set(p, ObjectFields.Policies, [never]), made.Token.Ref);
        _realm.Reason("joe", "Tr0ub4dor&Kite").ShouldBe(LoginReason.AUTH_DENIED_BY_POLICY);

        _realm.AddPolicy("always", "logintimes", (t, p) => t.Set(p, Policy.LoginTimes, "* * * * *"), made.Token.Ref);
        PolicyCascade.Last(_realm.Node.Tree, _realm.Node.Tree.Get(made.Token.Ref)!, PolicyTypes.LoginTimes)!.Name.ShouldBe("always");
        _realm.Reason("joe", "Tr0ub4dor&Kite").ShouldBe(LoginReason.AUTH_OK);
    }

    private NewToken Make(TokenType type, NewTokenOptions options, ObjectRef? owner = null) => _realm.Node.Change(t =>
    {
        var request = new NewTokenRequest
        {
            Transaction = t, Sealer = _realm.Sealer, User = _realm.Node.Tree.Get(owner ?? _joe)!, Name = "token", Type = type, Options = options,
        };
        TokenFactory.TryCreate(request, out var made, out var error).ShouldBeTrue(error);
        if (owner is null)
            t.AddMembership(made!.Token, new Membership("member", _realm.Wlan));
        return made!;
    });

    private static string Hotp(byte[] key, long counter)
    {
        var code = new byte[6];
        Otpme.Core.Credentials.Hotp.Compute(key, counter, code);
        return Encoding.ASCII.GetString(code);
    }
}
