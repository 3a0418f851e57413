using Otpme.Core.Commands;
using Otpme.Core.Kinds;

namespace Otpme.Core.Tests.Commands.Users;

/// <summary>Tokens by way of their user (guide 6, appendix A).</summary>
public sealed class UserTokenTests : IDisposable
{
    private readonly TestRealm _realm = new();

    [Fact]
    public void A_user_gets_tokens_of_every_type()
    {
        _realm.Do("user add_token alice").Json!.ContainsKey("uri").ShouldBeTrue();
        _realm.Token("alice/login").TypeName.ShouldBe("hotp");
        _realm.Do("user add_token --name wlan --token-type password --password Tr0ub4dor&Kite --enable-mschap alice");
        _realm.Token("alice/wlan").Get(Token.MsChap).ShouldBeTrue();
        _realm.Do("token test alice/wlan Tr0ub4dor&Kite");
        _realm.Do("user add_token --name app --token-type totp --mode mode1 alice");
        _realm.Token("alice/app").Get(Token.Mode).ShouldBe("mode1");
        _realm.Do("user add_token --name link --token-type link --destination alice/wlan joe");
        _realm.Do("token test joe/link Tr0ub4dor&Kite");

        var id = _realm.Token("alice/app").Id;
        _realm.Refused("user add_token --name app --token-type totp alice").ShouldContain("-r replaces it");
        _realm.Do("user add_token -r --name app --token-type totp alice");
        _realm.Token("alice/app").Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("--token-type stone", "There is no token type 'stone': password, hotp, totp, motp, link.")]
    [InlineData("--token-type totp --password x", "A token of type totp takes no --password.")]
    [InlineData("--token-type password --mode mode1", "A token of type password takes no --mode.")]
    [InlineData("--token-type totp --destination joe/x", "A token of type totp takes no --destination.")]
    [InlineData("--token-type link", "A link needs the token it stands for.")]
    [InlineData("--name A", "The name of a token starts and ends with a lower-case letter or a digit.")]
    public void What_does_not_fit_is_refused(string options, string sentence) =>
        _realm.Refused($"user add_token {options} alice").ShouldBe(sentence);

    [Fact]
    public void A_token_is_deleted_by_way_of_its_user()
    {
        _realm.Do("user add_token --name app alice");
        _realm.Refused("user del_token alice other").ShouldBe("alice has no token 'other'.");
        _realm.Do("user del_token alice app");
        _realm.Refused("user del_token alice app").ShouldBe("alice has no token 'app'.");
        _realm.Do("user add_token alice");
        _realm.Refused("user del_token alice login").ShouldContain("is the default token");
    }

    [Fact]
    public void Roles_and_groups_take_the_default_token()
    {
        _realm.Add(Role.Kind, "roles", "staff");
        _realm.Do("group add people");
        _realm.Refused("user add_role alice staff").ShouldBe("alice has no default token (login).");
        _realm.Do("user add_token alice");
        _realm.Do("user add_role alice staff");
        _realm.Do("user add_group alice people");
        Names("role list_tokens staff").ShouldBe(["alice/login"]);
        Names("group list_tokens people").ShouldBe(["alice/login"]);
        _realm.Do("user remove_role alice staff");
        _realm.Do("user remove_group alice people");
        Names("role list_tokens staff").ShouldBeEmpty();
        Names("group list_tokens people").ShouldBeEmpty();
        _realm.Refused("user add_role alice nothing").ShouldBe("There is no role 'nothing'.");
    }

    [Fact]
    public void A_stored_token_becomes_the_default_token_of_a_new_user()
    {
        _realm.Add(User.Kind, "users", "TOKENSTORE");
        _realm.Do("token --type hotp add TOKENSTORE/t1");
        var id = _realm.Token("TOKENSTORE/t1").Id;

        _realm.Do("user add --default-token t1 carol");

        _realm.Token("carol/login").Id.ShouldBe(id);
        _realm.Refused("user add --default-token t1 dave").ShouldBe("There is no token 'TOKENSTORE/t1'.");
    }

    [Fact]
    public void A_users_token_is_shown_by_its_name()
    {
        _realm.Do("user add_token --name app alice");
        _realm.Run("user show alice app").ShouldBeOfType<DetailResult>().Entries[1].Value.ShouldBe([_realm.Token("alice/app").Id.ToString("D")]);
        _realm.Refused("user show alice other").ShouldBe("There is no token 'alice/other'.");
        _realm.Do("unit add people");
        _realm.Do("user unit alice people");
        _realm.Find(User.Kind, "alice").Parent.ShouldBe(_realm.Unit("people").Ref);
    }

    public void Dispose() => _realm.Dispose();

    private List<string> Names(string line) => [.. _realm.Run(line).ShouldBeOfType<NamesResult>().Names];
}
