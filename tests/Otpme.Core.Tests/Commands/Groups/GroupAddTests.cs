using Otpme.Core.Kinds;

namespace Otpme.Core.Tests.Commands.Groups;

/// <summary>A group gets a gid (guide 14).</summary>
public sealed class GroupAddTests : IDisposable
{
    private readonly TestRealm _realm = new();

    [Fact]
    public void A_gid_comes_from_the_range_or_by_hand()
    {
        _realm.Do("group add one");
        _realm.Do("group add --attributes gidNumber=80500 two");
        _realm.Do("group add three");
        _realm.Find(Group.Kind, "one").Get(Group.GidNumber).ShouldBe("80000");
        _realm.Find(Group.Kind, "two").Get(Group.GidNumber).ShouldBe("80500");
        _realm.Find(Group.Kind, "three").Get(Group.GidNumber).ShouldBe("80001");
        _realm.Refused("group add --attributes gidNumber=80500 four").ShouldContain("is used already");
        _realm.Refused("group add --attributes gidNumber=5 four").ShouldContain("lies in none of the ranges");
        _realm.Refused("group add --attributes gid=5 four").ShouldBe("'gid=5' is not understood: write gidNumber=N.");
    }

    public void Dispose() => _realm.Dispose();
}
