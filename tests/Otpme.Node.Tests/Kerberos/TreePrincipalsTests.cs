using Otpme.Core.Kerberos;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;
using Otpme.Node.Kerberos;
using ServiceKind = Otpme.Core.Kinds.Principal;

namespace Otpme.Node.Tests.Kerberos;

public sealed class TreePrincipalsTests : IDisposable
{
    private static readonly PrincipalName s_ticketGranting = PrincipalName.TicketGranting("OTPME.TEST");

    private readonly KerberosTree _realm = new();
    private readonly TreePrincipals _principals;

    public TreePrincipalsTests() => _principals = new TreePrincipals(_realm.Tree, _realm.Node.Services.Sealer);

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void A_user_has_passwords_and_no_key_and_is_no_service()
    {
        var alice = Find("alice").ShouldNotBeNull();

        alice.HasOtp.ShouldBeTrue();
        alice.OtpAttribute.ShouldBeNull();
        alice.Keys.ShouldBeEmpty();
        alice.Flags.ShouldBe(PrincipalFlags.NoService);
        alice.MaxLife.ShouldBe(TimeSpan.FromHours(10));
        alice.MaxRenewableLife.ShouldBe(TimeSpan.FromDays(7));
        Find("Alice").ShouldNotBeNull().Name.ShouldBe(alice.Name);
    }

    [Theory]
    [InlineData("joe")]
    [InlineData("")]
    [InlineData("alice\\/x")]
    [InlineData("alice/admin")]
    [InlineData("krbtgt/OTHER")]
    [InlineData("krbtgt\\/OTPME.TEST")]
    [InlineData("berlin")]
    [InlineData("KRB")]
    public void Other_names_are_nobody(string name) =>
        _principals.Find(PrincipalName.TryParse(name) ?? new PrincipalName(NameType.Principal, name)).ShouldBeNull();

    [Fact]
    public void A_change_is_seen_at_once()
    {
        Find("alice").ShouldBeSameAs(Find("alice"));
        _realm.Set(_realm.Alice, User.KerberosOtp, "[]");
        Find("alice")!.OtpAttribute.ShouldBe("[]");
        _realm.Set(_realm.Alice, ObjectFields.Enabled, false);
        Find("alice")!.Flags.ShouldBe(PrincipalFlags.NoService | PrincipalFlags.Disabled);
        _realm.Set(_realm.Alice, User.DisabledLogin, true);
        Find("alice")!.Flags.ShouldBe(PrincipalFlags.NoService);
        _realm.Set(_realm.Site, ObjectFields.Config, new Dictionary<string, IReadOnlyList<string>> { ["krb5_ticket_lifetime"] = ["1h"] });
        Find("alice")!.MaxLife.ShouldBe(TimeSpan.FromHours(1));
        _principals.Find(s_ticketGranting)!.MaxLife.ShouldBe(TimeSpan.FromHours(1));
        _realm.Node.Change(t =>
        {
            t.Delete(_realm.Tree.Get(_realm.Alice.Ref)!);
            return 0;
        });
        Find("alice").ShouldBeNull();
    }

    [Fact]
    public void Keys_are_the_same_objects_until_they_change_and_old_ones_stay()
    {
        var before = _principals.Find(s_ticketGranting)!;
        before.NewestKeys!.Keys.Select(key => (int)key.Type).ShouldBe([18, 17, 20, 19]);
        _realm.Set(_realm.Site, ObjectFields.Description, "changes what settings come from");
        var same = _principals.Find(s_ticketGranting)!;
        same.ShouldNotBeSameAs(before);
        same.Keys[0].Keys[0].ShouldBeSameAs(before.Keys[0].Keys[0]);

        _realm.Node.Change(t =>
        {
            StoredKeys.Renew(t, _realm.Node.Services.Sealer, _realm.Tree.Find(ServiceKind.Kind, "krbtgt/OTPME.TEST")!, TimeSpan.FromDays(7));
            return 0;
        });
        var renewed = _principals.Find(s_ticketGranting)!;
        renewed.Keys.Select(version => version.Kvno).ShouldBe([2, 1]);
        renewed.FindKeys(1)!.Keys[0].Value.SequenceEqual(before.Keys[0].Keys[0].Value).ShouldBeTrue();
    }

    [Fact]
    public void What_a_service_demands_is_passed_on()
    {
        var service = _realm.Tree.Find(ServiceKind.Kind, "krbtgt/OTPME.TEST")!;
        _realm.Set(service, ServiceKind.RequireAuth, ["otp", "hardware"]);
        _realm.Set(service, ServiceKind.OkAsDelegate, true);
        _realm.Set(service, ObjectFields.Enabled, false);

        var found = _principals.Find(s_ticketGranting)!;

        found.RequiredIndicators.ShouldBe(["otp", "hardware"]);
        found.Flags.ShouldBe(PrincipalFlags.Disabled | PrincipalFlags.OkAsDelegate);
    }

    private Otpme.Kerberos.Principals.Principal? Find(string user) => _principals.Find(new PrincipalName(NameType.Principal, user));
}
