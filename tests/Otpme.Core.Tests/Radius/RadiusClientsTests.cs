using System.Net;
using System.Text;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Radius;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Radius;

/// <summary>Which client a packet belongs to (decision 21 of the design), and that changes are seen at once.</summary>
public sealed class RadiusClientsTests : IDisposable
{
    private readonly TestNode _node = new();
    private readonly TestSealer _sealer = new();
    private readonly RadiusClients _clients;

    public RadiusClientsTests() => _clients = new RadiusClients(_node.Tree, _sealer, _node.Clock);

    [Fact]
    public void The_longest_prefix_wins_and_equal_ones_are_refused()
    {
        Add("net", "10.0.0.0/8", "2001:db8::/32");
        Add("rack", "10.1.0.0/16");
        Add("ap", "10.1.2.3", "2001:db8::1");
        Add("twin1", "10.9.9.9");
        Add("twin2", "10.9.9.9");
        Find("10.1.2.3").ShouldBe("ap");
        Find("10.1.2.4").ShouldBe("rack");
        Find("10.2.0.1").ShouldBe("net");
        Find("11.0.0.1").ShouldBeNull();
        Find("2001:db8::1").ShouldBe("ap");
        Find("2001:db8::2").ShouldBe("net");
        Find("2001:db9::2").ShouldBeNull();
        Find("::ffff:10.1.2.3").ShouldBe("ap");
        Find("10.9.9.9").ShouldBeNull();
        _clients.IsKnown(IPAddress.Parse("10.9.9.9")).ShouldBeTrue();
        _clients.IsKnown(IPAddress.Parse("11.0.0.1")).ShouldBeFalse();
    }

    [Fact]
    public void The_whole_internet_may_be_a_client()
    {
        Add("v4", "0.0.0.0/0");
        Find("203.0.113.7").ShouldBe("v4");
        Find("2001:db8::1").ShouldBeNull();
        Add("v6", "::/0");
        Find("2001:db8::1").ShouldBe("v6");
        Find("203.0.113.7").ShouldBe("v4");
    }

    [Fact]
    public void A_nas_identifier_must_name_a_client_with_that_address_and_nothing_else_is_tried()
    {
        Add("ap", "10.1.2.3");
        Add("net", "10.0.0.0/8");
        Find("10.1.2.3", "net").ShouldBe("net");
        Find("10.1.2.3", "ap").ShouldBe("ap");
        Find("10.1.2.3", "\"ap\"").ShouldBe("ap");
        Find("10.1.2.4", "ap").ShouldBeNull();
        Find("10.1.2.3", "other").ShouldBeNull();
        _clients.Resolve(IPAddress.Parse("10.1.2.3"), [0xff, 0xfe]).ShouldBeNull();
        _clients.Resolve(IPAddress.Parse("10.1.2.3"), new byte[300]).ShouldBeNull();
    }

    [Fact]
    public void Changes_are_seen_at_once_and_disabled_clients_are_not_there()
    {
        var ap = Add("ap", "10.1.2.3");
        var generation = _clients.Generation;
        Find("10.1.2.3").ShouldBe("ap");
        Change(ap, (t, o) => t.Set(o, ObjectFields.Enabled, false));
        _clients.Generation.ShouldBeGreaterThan(generation);
        Find("10.1.2.3").ShouldBeNull();
        Change(ap, (t, o) => t.Set(o, ObjectFields.Enabled, true));
        Change(ap, (t, o) => t.Set(o, Client.Addresses, ["10.1.2.4"]));
        Find("10.1.2.3").ShouldBeNull();
        Find("10.1.2.4").ShouldBe("ap");
        Change(ap, (t, o) => t.Rename(o, "ap2"));
        Find("10.1.2.4").ShouldBe("ap2");
        Change(ap, (t, o) => t.Delete(o));
        Find("10.1.2.4").ShouldBeNull();
    }

    [Fact]
    public void The_secret_before_the_last_change_is_good_for_a_day()
    {
        var ap = Add("ap", "10.1.2.3");
        Change(ap, (t, o) =>
        {
            t.Set(o, Client.PreviousSecret, Sealed(o.Id, Client.PreviousSecret, "old secret"));
            t.Set(o, Client.SecretChanged, _node.Clock.GetUtcNow());
        });
        var client = _clients.Resolve(IPAddress.Parse("10.1.2.3"), default)!;
        client.Secret.ShouldBe("secret of ap"u8.ToArray());
        client.PreviousSecret.ShouldBe("old secret"u8.ToArray());
        _node.Clock.Advance(TimeSpan.FromDays(1));
        _clients.Resolve(IPAddress.Parse("10.1.2.3"), default)!.PreviousSecret.ShouldBeNull();
    }

    [Fact]
    public void What_the_client_says_reaches_the_picture()
    {
        var ap = Add("ap", "10.1.2.3");
        Change(ap, (t, o) =>
        {
            t.Set(o, Client.RequireMessageAuthenticator, false);
            t.Set(o, Client.Challenge, true);
            t.Set(o, Client.RejectDelay, TimeSpan.FromSeconds(3));
            t.Set(o, Client.ReplyAttributes, ["18", "64", "nonsense", "999"]);
        });
        var client = _clients.Resolve(IPAddress.Parse("10.1.2.3"), default)!;
        (client.RequireMessageAuthenticator, client.Challenge, client.RejectDelay).ShouldBe((false, true, TimeSpan.FromSeconds(3)));
        client.ReplyAttributes.ShouldNotBeNull().Order().ShouldBe([18, 64]);
    }

    [Fact]
    public void A_kerberos_kdc_is_found_by_its_address_whatever_it_calls_itself()
    {
        var kdc = Add("kdc", "10.1.2.3");
        Find("10.1.2.3", "machine").ShouldBeNull();
        Change(kdc, (t, o) => t.Set(o, Client.KerberosKdc, true));
        Find("10.1.2.3", "machine").ShouldBe("kdc");
        Find("10.1.2.3").ShouldBe("kdc");
        Find("10.1.2.4", "machine").ShouldBeNull();
        _clients.Resolve(IPAddress.Parse("10.1.2.3"), [0xff, 0xfe])!.Name.ShouldBe("kdc");

        // An access point on the same machine still says who it is.
        Add("ap", "10.1.2.3");
        Find("10.1.2.3", "ap").ShouldBe("ap");
        Find("10.1.2.3", "machine").ShouldBe("kdc");
        var other = Add("kdc2", "10.1.2.3");
        Change(other, (t, o) => t.Set(o, Client.KerberosKdc, true));
        Find("10.1.2.3", "machine").ShouldBeNull();
    }

    [Fact]
    public void Sockets_follow_their_clients_and_have_an_empty_secret_unless_said()
    {
        var kdc = Add("kdc");
        _clients.SocketClients.ShouldBeEmpty();
        Change(kdc, (t, o) =>
        {
            t.Set(o, Client.SocketPath, "/run/otpme/kdc.socket");
            t.Set(o, Client.SocketOwner, "krb5");
            t.Set(o, Client.SocketMode, "0660");
            t.Set(o, Client.KerberosRealms, ["EXAMPLE.ORG"]);
        });
        var socket = _clients.SocketClients.ShouldHaveSingleItem();
        (socket.SocketPath, socket.SocketOwner, Convert.ToString((int)socket.SocketMode, 8)).ShouldBe(("/run/otpme/kdc.socket", "krb5", "660"));
        socket.Secret.ShouldBeEmpty();
        socket.KerberosRealms.ShouldBe(["EXAMPLE.ORG"]);

        Change(kdc, (t, o) => t.Set(o, Client.SocketSecret, true));
        _clients.SocketClients[0].Secret.ShouldBe("secret of kdc"u8.ToArray());
        Change(kdc, (t, o) => t.Set(o, ObjectFields.Enabled, false));
        _clients.SocketClients.ShouldBeEmpty();
    }

    [Fact]
    public void Many_clients_are_found()
    {
        for (var i = 0; i < 60; i++)
        {
            var block = i;
            _node.Change(t =>
            {
                for (var j = 0; j < 30; j++)
                    AddTo(t, $"c{block}-{j}", $"10.{block}.{j}.0/24");
                return 0;
            });
        }

        Find("10.59.29.200").ShouldBe("c59-29");
        Find("10.59.30.200").ShouldBeNull();
    }

    public void Dispose()
    {
        _clients.Dispose();
        _node.Dispose();
    }

    private string? Find(string address, string nas = "") => _clients.Resolve(IPAddress.Parse(address), Encoding.UTF8.GetBytes(nas))?.Name;

    private ObjectRef Add(string name, params string[] addresses) => _node.Change(t => AddTo(t, name, addresses));

    private ObjectRef AddTo(Transaction t, string name, params string[] addresses)
    {
        var client = t.Add(Client.Kind, null, name);
        t.Set(client, Client.Addresses, addresses);
        t.Set(client, Client.Secret, Sealed(client.Id, Client.Secret, $"secret of {name}"));
        return client.Ref;
    }

    private SealedValue Sealed(Guid id, Field field, string secret) => new(_sealer.Seal(id, field.Name, Encoding.UTF8.GetBytes(secret)));

    private void Change(ObjectRef reference, Action<Transaction, TreeObject> change) => _node.Change(t =>
    {
        change(t, _node.Tree.Get(reference)!);
        return 0;
    });
}
