using Otpme.Core.Commands;
using Otpme.Core.Kinds;

namespace Otpme.Core.Tests.Commands.Common;

/// <summary>The subcommands that every kind has: names, circles, parameters, policies, rights.</summary>
public sealed class CommonVerbTests : IDisposable
{
    private readonly TestRealm _realm = new();

    [Fact]
    public void Renaming_keeps_what_refers_to_the_object()
    {
        _realm.Do("accessgroup add wlan");
        _realm.Do("client add ap01");
        _realm.Do("client access_group ap01 wlan");
        _realm.Do("accessgroup rename wlan wifi");

        _realm.Tree.Get(_realm.Find(Client.Kind, "ap01").Get(Client.AccessGroup))!.Name.ShouldBe("wifi");
        _realm.Tree.Find(AccessGroup.Kind, "wlan").ShouldBeNull();
        _realm.Do("accessgroup add wlan");
        _realm.Refused("accessgroup rename wlan wifi").ShouldContain("already");
    }

    [Fact]
    public void Circles_of_roles_units_and_policies_are_refused()
    {
        _realm.Do("role add one");
        _realm.Do("role add two");
        _realm.Do("role add three");
        _realm.Do("role add_role one two");
        _realm.Do("role add_role two three");
        _realm.Refused("role add_role three one").ShouldContain("circle");
        _realm.Refused("role add_role one one").ShouldContain("circle");

        _realm.Do("unit add a");
        _realm.Do("unit add a/b");
        _realm.Refused("unit move a a/b").ShouldContain("circle");
    }

    [Fact]
    public void Members_are_listed_and_taken_out()
    {
        _realm.Do("role add wlan-user");
        _realm.Do("role add staff");
        _realm.Do("role add_role staff wlan-user");
        _realm.Run("role list_roles staff").ShouldBeOfType<NamesResult>().Names.ShouldBe(["wlan-user"]);
        _realm.Do("role remove_role staff wlan-user");
        _realm.Run("role list_roles staff").ShouldBeOfType<NamesResult>().Names.ShouldBeEmpty();
        _realm.Refused("role remove_role staff wlan-user").ShouldContain("not in");
    }

    [Theory]
    [InlineData("site config SITE confirmation_policy sometimes", "confirmation_policy")]
    [InlineData("site config SITE no_such_parameter 1", "no parameter")]
    [InlineData("client config ap01 confirmation_policy force", "cannot be set on a client")]
    [InlineData("accessgroup max_fail wlan 1001", "max_fail")]
    [InlineData("accessgroup max_fail_reset wlan soon", "max_fail_reset")]
    [InlineData("client add_address ap01 10.0.0.300", "neither")]
    [InlineData("client add_address ap01 10.0.0.0/33", "network")]
    [InlineData("client add_address ap01 1", "neither")]
    [InlineData("client access_group ap01 nowhere", "no access group")]
    [InlineData("role add Not/There/x", "no unit")]
    [InlineData("accessgroup add bad..", "letter")]
    [InlineData("role add_acl admins nobody x view", "neither role nor token")]
    public void Bad_input_gets_one_sentence(string line, string part)
    {
        _realm.Do("accessgroup add wlan");
        _realm.Do("client add ap01");
        _realm.Do("role add admins");
        var revision = _realm.Tree.View.Revision;

        _realm.Refused(line.Replace("SITE", _realm.Site.Name)).ShouldContain(part, Case.Insensitive);

        _realm.Tree.View.Revision.ShouldBe(revision);
    }

    [Fact]
    public void A_parameter_is_inherited_from_the_site_and_deleted_again()
    {
        _realm.Do($"site config {_realm.Site.Name} hotp_check_range 50");
        Value("users").ShouldBe("50");
        _realm.Do("unit config users hotp_check_range 60");
        Value("users").ShouldBe("60");
        _realm.Do("unit config -d users hotp_check_range");
        Value("users").ShouldBe("50");

        string Value(string unit) => _realm.Run($"unit get_config {unit} hotp_check_range").ShouldBeOfType<NamesResult>().Names.Single();
    }

    [Fact]
    public void A_unit_that_holds_something_is_not_deleted()
    {
        _realm.Do("unit add a");
        _realm.Do("role add a/one");
        _realm.Refused("unit del a").ShouldContain("holds 1 role");
        _realm.Do("role del one");
        _realm.Do("unit del a");
    }

    [Fact]
    public void Secrets_do_not_appear_in_show()
    {
        _realm.Do("client add ap01");
        var shown = _realm.Run("client show ap01").ShouldBeOfType<DetailResult>();
        shown.Entries.Single(e => e.Key == "SECRET").Value.ShouldBeNull();
    }

    public void Dispose() => _realm.Dispose();
}
