using Otpme.Core.Rights;

namespace Otpme.Core.Tests.Rights;

public sealed class AclTests
{
    private const string Owner = "token:01890a5d-ac96-774b-bcce-b302099a8057:";

    [Theory]
    [InlineData("edit", AclReach.Object, null, "edit")]
    [InlineData("add:user", AclReach.Object, null, "add:user")]
    [InlineData("+user:edit", AclReach.DirectlyBelow, "user", "edit")]
    [InlineData("++token:view:secret", AclReach.AllBelow, "token", "view:secret")]
    [InlineData("+edit", AclReach.DirectlyBelow, null, "edit")]
    [InlineData("+user:add:token", AclReach.DirectlyBelow, "user", "add:token")]
    public void Entries_are_read(string text, AclReach reach, string? kind, string right)
    {
        Acl.TryParse(Owner + text, out var acl).ShouldBeTrue();
        (acl.Reach, acl.ChildKind, acl.Right).ShouldBe((reach, kind, right));
        acl.Owner.ToString().ShouldBe("token/01890a5d-ac96-774b-bcce-b302099a8057");
    }

    [Theory]
    [InlineData("")]
    [InlineData("token")]
    [InlineData("token:nobody:edit")]
    [InlineData("dragon:01890a5d-ac96-774b-bcce-b302099a8057:edit")]
    [InlineData("token:01890a5d-ac96-774b-bcce-b302099a8057:")]
    [InlineData("token:01890a5d-ac96-774b-bcce-b302099a8057:++")]
    [InlineData("token:01890a5d-ac96-774b-bcce-b302099a8057:+user:")]
    [InlineData("token:01890a5d-ac96-774b-bcce-b302099a8057")]
    public void What_is_not_understood_grants_nothing(string entry) => Acl.TryParse(entry, out _).ShouldBeFalse();

    [Theory]
    [InlineData("all", "delete:user", true)]
    [InlineData("edit", "edit", true)]
    [InlineData("edit", "edit:max_fail", true)]
    [InlineData("edit:max_fail", "edit", false)]
    [InlineData("edit:max_fail", "edit:max_fail_reset", false)]
    [InlineData("set:config", "set:config:vlan", true)]
    [InlineData("set:con", "set:config", false)]
    [InlineData("view:attribute", "view:attribute:uidNumber", true)]
    [InlineData("view_all", "view", true)]
    [InlineData("view_all", "view_public:name", true)]
    [InlineData("view", "view_public", true)]
    [InlineData("view", "view_all", false)]
    [InlineData("view_public", "view", false)]
    [InlineData("view_all:secret", "view:pin", false)]
    [InlineData("edit", "enable", false)]
    [InlineData("view", "edit", false)]
    [InlineData("add:user", "add:usergroup", false)]
    public void A_right_includes_others(string granted, string wanted, bool expected) => Acl.Includes(granted, wanted).ShouldBe(expected);
}
