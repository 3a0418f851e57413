using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Commands;
using Otpme.Core.Tokens;

namespace Otpme.Core.Tests.Tokens;

public sealed class PasswordTokenTests : IDisposable
{
    private const string Good = "Tr0ub4dor&Kite";

    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void A_password_is_generated_shown_and_fits_the_policy()
    {
        var done = _realm.Do("token --type password add --enable-mschap alice/wlan");
        var password = done.Json!["password"]!.GetValue<string>();

        done.Text.ShouldBe($"Token password: {password}");
        password.Length.ShouldBe(10);
        PasswordRules.For(_realm.Tree, _realm.Find(User.Kind, "alice"))!.CheckPassword(password).IsAccepted.ShouldBeTrue();
        Verifies(password).ShouldBeTrue();
        Verifies("x" + password).ShouldBeFalse();
        NtHash().ShouldBe(NtHashOf(password));
        Names(Wlan.Policies).ShouldBe(["auth_on_action", "password_strength"]);
    }

    [Fact]
    public void A_given_password_is_checked_and_not_shown()
    {
        _realm.Do($"token --type password add --password {Good} alice/wlan").Text.ShouldBeNull();
        Verifies(Good).ShouldBeTrue();
        Wlan.Has(Token.NtHash).ShouldBeFalse();
        _realm.Refused("token --type password add --password password alice/other").ShouldContain("lacks a number");
        _realm.Do("token -f --type password add --password password alice/other");
    }

    [Theory]
    [InlineData("alice", "is not the name of a token: write user/token.")]
    [InlineData("nobody/wlan", "There is no user 'nobody'.")]
    [InlineData("alice/W", "starts and ends with a lower-case letter or a digit")]
    [InlineData("alice/wlan", "There is already a token alice/wlan; -r replaces it.")]
    public void What_cannot_be_added_is_refused(string path, string sentence)
    {
        _realm.Do("token --type password add alice/wlan");
        _realm.Refused("token --type password add " + path).ShouldContain(sentence);
    }

    [Fact]
    public void Replacing_keeps_id_and_memberships_and_starts_anew()
    {
        _realm.Do("token --type totp add --mode mode1 alice/login");
        var before = _realm.Token("alice/login");
        var role = _realm.Add(Role.Kind, "roles", "staff");
        _realm.Node.Change(t =>
        {
            t.AddMembership(_realm.Token("alice/login"), new Membership("member", role.Ref));
            t.PutKey($"counter/otp/{before.Id:D}", new Otpme.Core.Authentication.Counters.OtpCounter(5, 0, 0).Write());
            return 0;
        });

        _realm.Do($"token --type password add -r --password {Good} alice/login");

        var after = _realm.Token("alice/login");
        after.Id.ShouldBe(before.Id);
        after.TypeName.ShouldBe("password");
        after.MemberOf.Single().Container.ShouldBe(role.Ref);
        after.Policies.ShouldBe(before.Policies);
        after.Has(Token.Secret).ShouldBeFalse();
        after.Has(Token.Pin).ShouldBeFalse();
        after.Get(Token.Mode).ShouldBe("mode2");
        _realm.Tree.View.TryRead($"counter/otp/{before.Id:D}", out _).ShouldBeFalse();
        TokenSecrets.VerifyPassword(_realm.Node.Services.Sealer, after, Token.PasswordHash, Encoding.UTF8.GetBytes(Good)).ShouldBeTrue();

        // -r on a name that is free simply adds.
        _realm.Do("token --type password add -r alice/new");
    }

    [Fact]
    public void A_second_factor_cannot_be_replaced_by_what_is_none()
    {
        _realm.Do("token --type totp add alice/totp");
        _realm.Do("token --type password add alice/pass");
        _realm.Do("token --type password 2f_token alice/pass totp");

        _realm.Refused("token --type password add -r alice/totp").ShouldContain("is the second factor of pass");
        _realm.Do("token --type hotp add -r alice/totp");
    }

    [Fact]
    public void The_password_is_changed_given_asked_for_twice_or_generated()
    {
        _realm.Do("token --type password add --enable-mschap alice/wlan");

        _realm.Do($"token --type password password alice/wlan {Good}").ShouldBe(CommandResult.Done);
        Verifies(Good).ShouldBeTrue();
        NtHash().ShouldBe(NtHashOf(Good));

        _realm.Do("token --type password password alice/wlan", "An0ther&Kite", "An0ther&Kite");
        _realm.Questions.ShouldBe(["New password: ", "New password again: "]);
        Verifies("An0ther&Kite").ShouldBeTrue();

        var password = _realm.Do("token --type password password --generate alice/wlan").Json!["password"]!.GetValue<string>();
        Verifies(password).ShouldBeTrue();
        NtHash().ShouldBe(NtHashOf(password));

        _realm.Refused("token --type password password alice/wlan", "An0ther&Kite", "An0ther&Kit").ShouldBe("The two passwords differ.");
        _realm.Refused("token --type password password alice/wlan").ShouldBe("No password was given.");
        _realm.Refused("token --type password password --generate alice/wlan x").ShouldContain("Either give a password");
        Verifies(password).ShouldBeTrue();
    }

    [Fact]
    public void Force_takes_a_password_that_the_policy_refuses_but_nothing_senseless()
    {
        _realm.Do("token --type password add joe/login");
        _realm.Refused("token --type password password joe/login password").ShouldContain("-f takes it all the same");
        _realm.Do("token -f --type password password joe/login password");
        _realm.Refused($"token -f --type password password joe/login {new string('x', 513)}").ShouldContain("longer than 512 bytes");
        _realm.Refused("token -f --type password password joe/login a\tb").ShouldContain("control characters");
    }

    [Fact]
    public void Mschap_is_enabled_by_the_right_password_and_forgotten()
    {
        _realm.Do($"token --type password add --password {Good} alice/wlan");

        _realm.Refused("token --type password enable_mschap alice/wlan", "wrong").ShouldBe("The password is wrong.");
        _realm.Refused("token --type password enable_mschap alice/wlan").ShouldContain("is needed here");
        Wlan.Get(Token.MsChap).ShouldBeFalse();
        _realm.Do("token --type password enable_mschap alice/wlan", Good);
        NtHash().ShouldBe(NtHashOf(Good));
        _realm.Do("token --type password enable_mschap alice/wlan");

        _realm.Do("token --type password remove_nt_hash alice/wlan");
        Wlan.Has(Token.NtHash).ShouldBeFalse();
        Wlan.Get(Token.MsChap).ShouldBeTrue();
        _realm.Refused("token --type password remove_nt_hash alice/wlan").ShouldBe("alice/wlan has no NT hash.");
        _realm.Do($"token --type password password alice/wlan {Good}");
        Wlan.Has(Token.NtHash).ShouldBeTrue();

        _realm.Do("token --type password disable_mschap alice/wlan");
        Wlan.Has(Token.NtHash).ShouldBeFalse();
        Wlan.Get(Token.MsChap).ShouldBeFalse();
    }

    [Fact]
    public void The_hash_is_made_anew_with_other_parameters()
    {
        _realm.Do($"token --type password add --password {Good} alice/wlan");

        _realm.Refused("token --type password upgrade_pass_hash alice/wlan", "wrong").ShouldBe("The password is wrong.");
        _realm.Refused("token --type password upgrade_pass_hash alice/wlan md5", Good).ShouldContain("Unknown password hash");
        _realm.Refused("token --type password upgrade_pass_hash alice/wlan hkdf", Good).ShouldContain("no hash for passwords");
        _realm.Do($"token --type password upgrade_pass_hash --password {Good} alice/wlan pbkdf2 iter=2000");
        Hash().Parameters.Iterations.ShouldBe(2000);
        Verifies(Good).ShouldBeTrue();
    }

    [Fact]
    public void The_second_factor_is_chosen_and_switched()
    {
        _realm.Do("token --type password add alice/pass");
        _realm.Do("token --type password add alice/other");
        _realm.Do("token --type totp add alice/totp");
        _realm.Do("token --type totp add joe/totp");

        _realm.Refused("token --type password enable_2f alice/pass").ShouldContain("choose one with 2f_token");
        _realm.Refused("token --type password 2f_token alice/pass other").ShouldContain("which is no second factor");
        _realm.Refused("token --type password 2f_token alice/pass nothing").ShouldBe("alice has no token 'nothing'.");
        _realm.Refused("token --type password 2f_token alice/pass joe/totp").ShouldBe("The second factor must be a token of alice too.");
        _realm.Refused("token --type password 2f_token alice/totp totp").ShouldContain("of type totp, not password");
        _realm.Do("token --type password 2f_token alice/pass alice/totp");
        _realm.Do("token --type password enable_2f alice/pass");
        _realm.Token("alice/pass").Get(Token.SecondFactor).ShouldBe(_realm.Token("alice/totp").Ref);
        _realm.Token("alice/pass").Get(Token.SecondFactorEnabled).ShouldBeTrue();
        _realm.Do("token --type password disable_2f alice/pass");
        _realm.Token("alice/pass").Get(Token.SecondFactorEnabled).ShouldBeFalse();
    }

    private TreeObject Wlan => _realm.Token("alice/wlan");

    private bool Verifies(string password) =>
        TokenSecrets.VerifyPassword(_realm.Node.Services.Sealer, Wlan, Token.PasswordHash, Encoding.UTF8.GetBytes(password));

    private PasswordHash Hash()
    {
        TokenSecrets.TryRead(_realm.Node.Services.Sealer, Wlan, Token.PasswordHash, out var text).ShouldBeTrue();
        PasswordHash.TryParse(Encoding.UTF8.GetString(text), out var hash, out var error).ShouldBeTrue(error);
        return hash!;
    }

    private byte[] NtHash()
    {
        TokenSecrets.TryRead(_realm.Node.Services.Sealer, Wlan, Token.NtHash, out var hash).ShouldBeTrue();
        return hash;
    }

    private static byte[] NtHashOf(string password)
    {
        var hash = new byte[16];
        MsChapV2.NtPasswordHash(Encoding.UTF8.GetBytes(password), hash);
        return hash;
    }

    private string[] Names(IEnumerable<ObjectRef> policies) => [.. policies.Select(p => _realm.Tree.Get(p)!.Name)];
}
