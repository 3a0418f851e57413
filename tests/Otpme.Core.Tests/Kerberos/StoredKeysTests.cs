using Otpme.Core.Commands;
using Otpme.Core.Kerberos;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Kerberos;

public sealed class StoredKeysTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(8);

    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void New_keys_are_random_and_of_the_lengths_of_their_types()
    {
        var service = Add();

        var version = Versions(service).ShouldHaveSingleItem();

        version.Kvno.ShouldBe(1);
        version.Made.ShouldBe(_realm.Clock.GetUtcNow());
        version.Keys.Select(key => (key.Type, key.Value.Length)).ShouldBe([(18, 32), (17, 16), (20, 32), (19, 16)]);
        version.Keys.Select(key => Convert.ToHexString(key.Value[..16])).Distinct().Count().ShouldBe(4);
        service.Get(Principal.Kvno).ShouldBe(1);
    }

    [Fact]
    public void Old_versions_stay_as_long_as_a_ticket_under_them_may_live()
    {
        var service = Add();
        var first = Versions(service)[0];
        _realm.Clock.Advance(TimeSpan.FromDays(100));
        service = Renew(service);
        Versions(service).Select(version => version.Kvno).ShouldBe([2, 1]);
        Versions(service)[1].Keys[0].Value.ShouldBe(first.Keys[0].Value);

        // Version 1 was replaced a day ago; whoever got a ticket just before may renew it for a week more.
        _realm.Clock.Advance(TimeSpan.FromDays(1));
        service = Renew(service);
        Versions(service).Select(version => version.Kvno).ShouldBe([3, 2, 1]);

        _realm.Clock.Advance(TimeSpan.FromDays(7.5));
        service = Renew(service);
        Versions(service).Select(version => version.Kvno).ShouldBe([4, 3, 2]);
        service.Get(Principal.Kvno).ShouldBe(4);
    }

    [Fact]
    public void However_often_somebody_renews_the_value_stays_small()
    {
        var service = Add();
        for (var i = 0; i < 100; i++)
            service = Renew(service);

        Versions(service).Count.ShouldBe(64);
        service.Get(Principal.Kvno).ShouldBe(101);
    }

    [Fact]
    public void Keys_of_another_object_do_not_open()
    {
        var (one, other) = (Add(), Add("HTTP/other"));
        _realm.Node.Change(t =>
        {
            t.Set(_realm.Tree.Get(other.Ref)!, Principal.Keys, one.Get(Principal.Keys));
            return 0;
        });

        Versions(_realm.Tree.Get(other.Ref)!).ShouldBeEmpty();
    }

    private IReadOnlyList<StoredKeyVersion> Versions(TreeObject service) => StoredKeys.Open(_realm.Node.Services.Sealer, service);

    private TreeObject Add(string name = "HTTP/www") => _realm.Tree.Get(_realm.Node.Change(t =>
    {
        var service = t.Add(Principal.Kind, ObjectFinder.TheSite(_realm.Tree)!.Ref, name);
        StoredKeys.Renew(t, _realm.Node.Services.Sealer, service, s_longest);
        return service.Ref;
    }))!;

    private TreeObject Renew(TreeObject service)
    {
        _realm.Node.Change(t =>
        {
            StoredKeys.Renew(t, _realm.Node.Services.Sealer, service, s_longest);
            return 0;
        });
        return _realm.Tree.Get(service.Ref)!;
    }
}
