using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Tests.Commands;
using Otpme.Core.Tokens;

namespace Otpme.Core.Tests.Tokens;

public sealed class TokenVerbTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void Every_type_is_listed_with_its_verbs_once()
    {
        Catalogue.TryGet("token", out var noun).ShouldBeTrue();
        TokenTypes.All.Select(t => t.Name).ShouldBe(["password", "hotp", "totp", "motp", "link"]);
        foreach (var type in TokenTypes.All)
        {
            noun!.Verbs.Count(v => v.Name == "add" && v.Type == type.Name).ShouldBe(1);
            TokenTypes.TryGet(type.Name, out var found).ShouldBeTrue();
            found.ShouldBe(type);
        }

        noun!.Verbs.ShouldNotContain(v => v.Name == "add" && v.Type == null);
        noun.Verbs.GroupBy(v => (v.Name, v.Type)).ShouldAllBe(g => g.Count() == 1);
        noun.Verbs.Where(v => v.OnObject).ShouldAllBe(v => v.Right != null || v.Name == "move" || v.Name == "config");
        TokenTypes.TryGet("smoke", out _).ShouldBeFalse();
    }

    [Fact]
    public void Auto_disable_is_set_with_its_start_and_cleared()
    {
        _realm.Do("token --type password add alice/wlan");

        _realm.Do("token auto_disable alice/wlan +1m -u");
        _realm.Token("alice/wlan").Get(Token.AutoDisable.Rule).ShouldBe("+1m");
        _realm.Token("alice/wlan").Get(Token.AutoDisable.Unused).ShouldBeTrue();
        _realm.Token("alice/wlan").Get(Token.AutoDisable.Since).ShouldBe(_realm.Clock.GetUtcNow());
        _realm.Do("token auto_disable alice/wlan 0");
        _realm.Token("alice/wlan").Get(Token.AutoDisable.Rule).ShouldBe("");
        _realm.Token("alice/wlan").Get(Token.AutoDisable.Since).ShouldBeNull();
        _realm.Refused("token auto_disable alice/wlan never").ShouldContain("'never'");
    }

    [Fact]
    public void A_temporary_password_works_until_it_ends()
    {
        _realm.Do("token --type password add --enable-mschap alice/wlan");
        _realm.Refused("token temp_password --generate alice/wlan").ShouldContain("allow_temp_passwords");
        _realm.Configure(_realm.Site, "allow_temp_passwords", "True");

        var done = _realm.Do("token temp_password --generate --duration 2h alice/wlan");
        var password = done.Json!["password"]!.GetValue<string>();
        done.Text.ShouldBe($"Token password: {password}\nIt ends at 2026-11-23 12:00:00 +00:00.");
        _realm.Token("alice/wlan").Has(Token.TempNtHash).ShouldBeTrue();
        _realm.Do($"token test alice/wlan {password}");
        _realm.Clock.Advance(TimeSpan.FromHours(2));
        _realm.Refused($"token test alice/wlan {password}").ShouldBe("The password is wrong.");

        _realm.Do("token temp_password alice/wlan Temp0rary&Kite").Text.ShouldBe("It ends at 2026-11-24 12:00:00 +00:00.");
        _realm.Do("token test alice/wlan Temp0rary&Kite");
        _realm.Do("token temp_password --remove alice/wlan");
        _realm.Refused("token test alice/wlan Temp0rary&Kite").ShouldBe("The password is wrong.");
        _realm.Token("alice/wlan").Has(Token.TempNtHash).ShouldBeFalse();
        _realm.Refused("token temp_password --remove alice/wlan").ShouldBe("alice/wlan has no temporary password.");
        _realm.Refused("token temp_password --duration 0 alice/wlan Temp0rary&Kite").ShouldContain("has to end");
        _realm.Refused("token temp_password alice/wlan weak").ShouldContain("at least 8 characters");
    }

    [Fact]
    public void A_temporary_password_ends_with_the_permission()
    {
        _realm.Do("token --type totp add alice/otp");
        _realm.Configure(_realm.Site, "allow_temp_passwords", "True");
        _realm.Do("token temp_password alice/otp Temp0rary&Kite");
        _realm.Do("token test alice/otp Temp0rary&Kite");
        _realm.Token("alice/otp").Has(Token.TempNtHash).ShouldBeFalse();
        _realm.Configure(_realm.Site, "allow_temp_passwords", "False");
        _realm.Refused("token test alice/otp Temp0rary&Kite").ShouldBe("The password is wrong.");
    }

    [Fact]
    public void A_token_moves_with_its_secret()
    {
        _realm.Do("token --type password add --password Tr0ub4dor&Kite alice/wlan");
        var id = _realm.Token("alice/wlan").Id;

        _realm.Do("token move alice/wlan joe/notebook");
        _realm.Token("joe/notebook").Id.ShouldBe(id);
        _realm.Do("token test joe/notebook Tr0ub4dor&Kite");
        _realm.Refused("token test alice/wlan x").ShouldContain("There is no token 'alice/wlan'");

        _realm.Do("token --type password add alice/wlan");
        _realm.Refused("token move joe/notebook alice/wlan").ShouldContain("-r replaces it");
        _realm.Do("token move -r joe/notebook alice/wlan");
        _realm.Token("alice/wlan").Id.ShouldBe(id);
        _realm.Refused("token move alice/wlan alice").ShouldContain("write user/token");
        _realm.Refused("token move alice/wlan nobody/wlan").ShouldBe("There is no user 'nobody'.");
    }

    [Fact]
    public void What_others_rely_on_does_not_move()
    {
        _realm.Do("token --type password add alice/pass");
        _realm.Do("token --type totp add alice/totp");
        _realm.Do("token --type password 2f_token alice/pass totp");
        _realm.Do("token --type hotp add alice/login");

        _realm.Refused("token move alice/totp joe/totp").ShouldBe("alice/totp is the second factor of alice/pass.");
        _realm.Refused("token move alice/pass joe/pass").ShouldBe("alice/pass has the second factor totp, which is not the other user's.");
        _realm.Refused("token move alice/login joe/login").ShouldContain("is the default token");
        _realm.Do("token move alice/totp alice/app");
        _realm.Token("alice/pass").Get(Token.SecondFactor).ShouldBe(_realm.Token("alice/app").Ref);
    }

    [Fact]
    public void A_link_stands_for_another_token()
    {
        _realm.Do("token --type password add --password Tr0ub4dor&Kite alice/pass");

        _realm.Do("token --type link add joe/link alice/pass");
        _realm.Do("token test joe/link Tr0ub4dor&Kite");
        _realm.Refused("token test joe/link wrong").ShouldBe("The password is wrong.");
        _realm.Refused("token --type link add joe/chain joe/link").ShouldContain("is a link itself");
        _realm.Refused("token --type link add joe/other alice/nothing").ShouldContain("There is no token 'alice/nothing'");
        _realm.Refused("token --type link add -r alice/pass alice/pass").ShouldContain("cannot lead to");
        _realm.Do("token --type password add joe/third");
        _realm.Refused("token --type link add -r alice/pass joe/third").ShouldContain("joe/link links to alice/pass");
        _realm.Configure(_realm.Site, "allow_temp_passwords", "True");
        _realm.Refused("token temp_password --generate joe/link").ShouldContain("has no passwords of its own");
    }

    [Fact]
    public void Memberships_are_listed_through_roles()
    {
        _realm.Do("token --type password add alice/wlan");
        var (staff, all) = (_realm.Add(Role.Kind, "roles", "staff"), _realm.Add(Role.Kind, "roles", "all"));
        var (group, wlan) = (_realm.Add(Group.Kind, "groups", "people"), _realm.Add(AccessGroup.Kind, "accessgroups", "wlan"));
        _realm.Node.Change(t =>
        {
            t.AddMembership(_realm.Token("alice/wlan"), new Membership("member", staff.Ref));
            t.AddMembership(_realm.Token("alice/wlan"), new Membership("member", wlan.Ref));
            t.AddMembership(_realm.Find(Role.Kind, "staff"), new Membership("member", all.Ref));
            t.AddMembership(_realm.Find(Role.Kind, "all"), new Membership("member", group.Ref));
            t.AddMembership(_realm.Find(Role.Kind, "all"), new Membership("member", staff.Ref));
            return 0;
        });

        Names("list_roles").ShouldBe(["staff"]);
        Names("list_roles -r").ShouldBe(["all", "staff"]);
        Names("list_groups").ShouldBeEmpty();
        Names("list_groups -r").ShouldBe(["people"]);
        Names("list_accessgroups").ShouldBe(["wlan"]);
        Names("list_hosts -r").ShouldBeEmpty();
    }

    [Fact]
    public void A_token_is_made_for_a_user_of_the_same_transaction()
    {
        var made = _realm.Node.Change(t =>
        {
            var user = t.Add(User.Kind, _realm.Unit("users").Ref, "carol");
            var request = new NewTokenRequest
            {
                Transaction = t, Sealer = _realm.Node.Services.Sealer, User = user, Name = "login", Type = TokenTypes.Hotp,
            };
            TokenFactory.TryCreate(request, out var token, out var error).ShouldBeTrue(error);
            t.AddMembership(token!.Token, new Membership("member", _realm.Unit("users").Ref));
            return token;
        });

        made.Reveal.Uri!.ShouldContain("otpauth://hotp/otpme.test:carol%2Flogin?");
        made.Reveal.ToString().ShouldBe("(secrets)");
        var stored = _realm.Token("carol/login");
        stored.Policies.Count.ShouldBe(2);
        stored.MemberOf.Count.ShouldBe(1);
        _realm.Do("token --type hotp gen carol/login", made.Reveal.Pin!);
    }

    [Fact]
    public void A_code_burned_meanwhile_makes_a_test_conflict()
    {
        var added = _realm.Do("token --type totp add --mode mode1 alice/otp");
        var code = _realm.Do("token --type totp gen alice/otp").Text;
        var token = _realm.Token("alice/otp");
        _realm.Node.Engine.BeforeNextCommit = () => _realm.Node.Change(t =>
        {
            t.PutKey($"counter/otp/{token.Id:D}", new Otpme.Core.Authentication.Counters.OtpCounter(1, 0, 0).Write());
            return 0;
        });

        Should.Throw<InvalidOperationException>(() => _realm.Do($"token test alice/otp {added.Json!["pin"]}{code}")).Message.ShouldContain("Conflict");
    }

    private List<string> Names(string verb) => [.. _realm.Run($"token {verb} alice/wlan").ShouldBeOfType<NamesResult>().Names];
}
