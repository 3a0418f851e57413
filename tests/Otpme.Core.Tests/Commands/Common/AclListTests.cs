using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Commands.Common;

/// <summary>list_acls and remove_orphans -r.</summary>
public sealed class AclListTests : IDisposable
{
    private readonly TestRealm _realm = new();

    [Fact]
    public void A_role_and_a_token_list_what_they_were_granted()
    {
        _realm.Add(Role.Kind, "roles", "staff");
        _realm.Do("user add_token joe");
        _realm.Do("user add_acl alice role staff edit:language");
        _realm.Do("unit add_acl users role staff ++user:view");
        _realm.Do("user add_acl alice token joe/login view");
        Rows("role list_acls staff").ShouldBe(["unit|otpme.test/berlin/users ++user:view", "user|otpme.test/berlin/users/alice edit:language"]);
        Rows("token list_acls joe/login").ShouldBe(["user|otpme.test/berlin/users/alice view"]);
    }

    [Fact]
    public void Orphans_are_dropped_in_all_that_lies_below()
    {
        _realm.Add(Role.Kind, "roles", "staff");
        _realm.Do("user add_token alice");
        _realm.Do("role add_token staff alice/login");
        _realm.Do("user add_acl joe role staff view");
        _realm.Do("role del staff");
        _realm.Do("user remove_orphans alice").Text.ShouldBe("alice has no orphans.");
        _realm.Do("unit remove_orphans -r users").Text.ShouldBe("Dropped 2 references.");
        _realm.Token("alice/login").MemberOf.ShouldBeEmpty();
        _realm.Find(User.Kind, "joe").Get(ObjectFields.Acls).ShouldBeEmpty();
        _realm.Do("site remove_orphans -r berlin").Text.ShouldBe("berlin has no orphans.");
    }

    public void Dispose() => _realm.Dispose();

    private List<string> Rows(string line)
    {
        var table = _realm.Run(line).ShouldBeOfType<TableResult>();
        return [.. table.Rows.Select(cell => string.Join(' ', table.Columns.Select(c => cell(c)[0]))).Order(StringComparer.Ordinal)];
    }
}
