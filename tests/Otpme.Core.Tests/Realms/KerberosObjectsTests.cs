using Otpme.Core.Kerberos;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Realms;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Realms;

/// <summary>A realm that was made before there was Kerberos gets what it lacks, once.</summary>
public sealed class KerberosObjectsTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void What_is_missing_is_made_once()
    {
        _realm.Add(AccessGroup.Kind, "accessgroups", "REALM");
        AddMissing().ShouldBeFalse();

        var group = _realm.Find(AccessGroup.Kind, "KRB");
        group.Get(AccessGroup.Sessions).ShouldBeFalse();
        group.MemberOf.ShouldHaveSingleItem().Container.ShouldBe(_realm.Find(AccessGroup.Kind, "REALM").Ref);
        _realm.Find(Client.Kind, "KRB").Get(Client.AccessGroup).ShouldBe(group.Ref);
        var ticketGranting = _realm.Find(Principal.Kind, "krbtgt/OTPME.TEST");
        StoredKeys.Open(_realm.Node.Services.Sealer, ticketGranting).ShouldHaveSingleItem().Keys.Count.ShouldBe(4);
        foreach (var made in (TreeObject[])[group, _realm.Find(Client.Kind, "KRB"), ticketGranting])
            made.Get(ObjectFields.BuiltIn).ShouldBeTrue();

        AddMissing().ShouldBeTrue("nothing is missing any more");
    }

    [Fact]
    public void An_access_group_of_this_name_that_somebody_made_is_used()
    {
        var group = _realm.Add(AccessGroup.Kind, "accessgroups", "KRB");

        AddMissing();

        _realm.Find(Client.Kind, "KRB").Get(Client.AccessGroup).ShouldBe(group.Ref);
    }

    /// <summary>True when there was nothing to do.</summary>
    private bool AddMissing() => _realm.Node.Change(t =>
    {
        KerberosObjects.AddMissing(t, _realm.Node.Services.Sealer);
        return t.IsEmpty;
    });
}
