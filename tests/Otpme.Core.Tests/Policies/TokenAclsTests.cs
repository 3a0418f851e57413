using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Rights;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Policies;

public sealed class TokenAclsTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void Owners_hold_rights_on_themselves_and_their_tokens()
    {
        _realm.Do("token --type password add alice/login");
        _realm.Do("token --type totp add alice/totp");
        _realm.Do("token --type totp add joe/totp");
        var alice = new Caller("alice/login", _realm.Token("alice/login").Ref, IsAdmin: false);
        var rights = new TreeRights(_realm.Tree);

        rights.Allows(alice, _realm.Find(User.Kind, "alice"), "view_all").ShouldBeTrue();
        rights.Allows(alice, _realm.Token("alice/totp"), "edit:pin").ShouldBeTrue();
        rights.Allows(alice, _realm.Token("alice/totp"), "view_all").ShouldBeFalse();
        rights.Allows(alice, _realm.Token("alice/totp"), "edit:secret").ShouldBeFalse();
        rights.Allows(alice, _realm.Token("joe/totp"), "view").ShouldBeFalse();
        rights.Allows(alice, _realm.Find(User.Kind, "joe"), "view_all").ShouldBeFalse();
    }

    [Fact]
    public void The_maker_of_a_token_gets_rights_on_it_but_not_its_secret()
    {
        _realm.Do("token --type password add joe/login");
        var joe = new Caller("joe/login", _realm.Token("joe/login").Ref, IsAdmin: false);
        _realm.Run(joe, ["token", "--type", "totp", "add", "alice/totp"]).ShouldBeOfType<RefusedResult>().Sentence.ShouldBe("You may not add tokens to user alice.");
        _realm.Node.Change(t =>
        {
            t.Set(_realm.Find(User.Kind, "alice"), ObjectFields.Acls, [$"token:{joe.Token!.Value.Id:D}:add:token"]);
            return 0;
        });

        _realm.Run(joe, ["token", "--type", "totp", "add", "alice/totp"]).ShouldBe(CommandResult.Done);
        var rights = new TreeRights(_realm.Tree);
        rights.Allows(joe, _realm.Token("alice/totp"), "edit:pin").ShouldBeTrue();
        rights.Allows(joe, _realm.Token("alice/totp"), "view_all").ShouldBeFalse();
        _realm.Run(joe, ["token", "--type", "totp", "show_pin", "alice/totp"]).ShouldBeOfType<RefusedResult>();

        // A generated password is nobody's secret yet: who had it made is told.
        _realm.Run(joe, ["token", "--type", "password", "add", "alice/wlan"]).ShouldBeOfType<DoneResult>().Json!["password"].ShouldNotBeNull();
        _realm.Run(joe, ["token", "--type", "password", "add", "-r", "alice/wlan"]).ShouldBeOfType<RefusedResult>().Sentence.ShouldContain("may not replace");
    }
}
