using System.Net;
using System.Text;
using Otpme.Radius.Tests.Fakes;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Server;

/// <summary>Who is answered at all: clients, secrets, Message-Authenticator (CVE-2024-3596).</summary>
public sealed class AdmissionTests
{
    [Theory]
    [InlineData("unsigned", "otpme_radius_missing_authenticator_total")]
    [InlineData("wrong secret", "otpme_radius_bad_authenticator_total")]
    [InlineData("two authenticators", "otpme_radius_malformed_total")]
    [InlineData("short authenticator", "otpme_radius_malformed_total")]
    [InlineData("eap unsigned", "otpme_radius_missing_authenticator_total")]
    [InlineData("status unsigned", "otpme_radius_missing_authenticator_total")]
    [InlineData("accounting", "otpme_radius_unknown_code_total")]
    [InlineData("accept", "otpme_radius_unknown_code_total")]
    [InlineData("cut", "otpme_radius_malformed_total")]
    [InlineData("unknown nas", "otpme_radius_unknown_client_total")]
    public async Task Is_dropped_and_counted(string what, string metric)
    {
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate);
        NasRequest Login(string secret = TestServer.Secret, byte code = 1) => new NasRequest(secret, code).With(1, "alice").WithPassword("pw");
        var packet = what switch
        {
            "unsigned" => Login().ToBytes(),
            "wrong secret" => Login("other").Signed().ToBytes(),
            "two authenticators" => Login().With(80, new byte[16]).Signed().ToBytes(),
            "short authenticator" => Login().With(80, new byte[15]).ToBytes(),
            "eap unsigned" => new NasRequest(TestServer.Secret).With(1, "alice").WithEap([2, 1, 0, 5, 1]).ToBytes(),
            "status unsigned" => new NasRequest(TestServer.Secret, code: 12).ToBytes(),
            "accounting" => Login(code: 4).Signed().ToBytes(),
            "accept" => Login(code: 2).Signed().ToBytes(),
            "cut" => Login().Signed().ToBytes()[..^1],
            _ => Login().With(32, "stranger").Signed().ToBytes(),
        };
        server.ShouldNotAnswer(packet);
        gate.Seen.ShouldBeEmpty();
        server.Metric(metric).ShouldBe(1);
        if (!metric.Contains("unknown_code"))
            server.Log.Lines.ShouldContain(line => line.Contains("dropped"));
    }

    [Fact]
    public async Task Address_that_no_client_has_gets_no_answer()
    {
        var gate = FakeGate.Accepting("alice", "pw");
        var clients = new FakeClients(FakeClients.Client("nas", TestServer.Secret)) { IsEmpty = true };
        await using var server = new TestServer(gate, clients);
        server.Send(new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed().ToBytes());
        server.Send(new NasRequest(TestServer.Secret, code: 12).Signed().ToBytes());
        while (server.Metric("otpme_radius_unknown_client_total") < 2)
            await Task.Yield();
        clients.IsEmpty = false;
        clients.Replace(FakeClients.Client("nas", TestServer.Secret));
        server.Ask(new NasRequest(TestServer.Secret, identifier: 7).With(1, "alice").WithPassword("pw").Signed()).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Excused_client_is_answered_with_a_warning_and_a_signed_reply()
    {
        var client = FakeClients.Client("old-nas", TestServer.Secret) with { RequireMessageAuthenticator = false };
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), new FakeClients(client));
        var reply = server.Ask(new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw"));
        reply.Code.ShouldBe((byte)2);
        reply.Attributes[0].Type.ShouldBe(80);
        server.Log.Lines.ShouldContain(line => line.Contains("old-nas") && line.Contains("CVE-2024-3596"));
        server.Metric("otpme_radius_unsigned_total").ShouldBe(1);
    }

    [Fact]
    public async Task Excused_client_may_not_send_proxy_state_unsigned_or_prove_nothing()
    {
        var client = FakeClients.Client("nas", TestServer.Secret) with { RequireMessageAuthenticator = false };
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate, new FakeClients(client));
        server.ShouldNotAnswer(new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").With(33, "x").ToBytes());
        server.ShouldNotAnswer(new NasRequest(TestServer.Secret, identifier: 1).With(1, "alice").ToBytes());
        server.ShouldNotAnswer(new NasRequest("other", identifier: 2).With(1, "alice").WithPassword("pw").Signed().ToBytes());
        gate.Seen.ShouldBeEmpty();
        server.Metric("otpme_radius_unsigned_proxy_state_total").ShouldBe(1);
    }

    [Fact]
    public async Task Previous_secret_still_works_and_signs_its_reply()
    {
        var client = FakeClients.Client("nas", TestServer.Secret) with { PreviousSecret = Encoding.UTF8.GetBytes("before") };
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), new FakeClients(client));
        server.Ask(new NasRequest("before").With(1, "alice").WithPassword("pw").Signed()).Code.ShouldBe((byte)2);
        server.Ask(new NasRequest(TestServer.Secret, identifier: 1).With(1, "alice").WithPassword("pw").Signed()).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Client_without_secret_is_not_served_on_udp()
    {
        var clients = new FakeClients(FakeClients.Client("nas", TestServer.Secret), FakeClients.Client("open", ""));
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), clients);
        server.ShouldNotAnswer(new NasRequest("").With(1, "alice").WithPassword("pw").With(32, "open").Signed().ToBytes());
    }

    [Fact]
    public async Task Changed_client_holds_for_the_next_packet_from_the_same_port()
    {
        var clients = new FakeClients(FakeClients.Client("a", TestServer.Secret), FakeClients.Client("b", "secret-b"));
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), clients);
        NasRequest Login(string secret, byte identifier, string nas) =>
            new NasRequest(secret, identifier: identifier).With(1, "alice").WithPassword("pw").With(32, nas).Signed();
        server.Ask(Login(TestServer.Secret, 1, "a")).Code.ShouldBe((byte)2);
        server.Ask(Login("secret-b", 2, "b")).Code.ShouldBe((byte)2);
        clients.Replace(FakeClients.Client("a", TestServer.Secret), FakeClients.Client("b", "secret-c"));
        server.Ask(Login("secret-c", 3, "b")).Code.ShouldBe((byte)2);
        server.ShouldNotAnswer(Login("secret-b", 4, "b").ToBytes());
    }

    [Fact]
    public async Task Status_server_is_answered_without_a_decision()
    {
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate);
        var reply = server.Ask(new NasRequest(TestServer.Secret, code: 12).Signed());
        reply.Code.ShouldBe((byte)2);
        reply.Attributes.Select(attribute => attribute.Type).ShouldBe([80]);
        gate.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kerberos_kdc_gets_its_authenticator_mirrored_and_only_what_it_can_read(bool signed)
    {
        var client = FakeClients.Client("kdc", TestServer.Secret) with { IsKerberosKdc = true };
        await using var server = new TestServer(
            new FakeGate(_ => new(Core.Authentication.LoginVerdict.Accept, Core.Authentication.LoginReason.AUTH_OK, "alice", Vlan: "7", SessionId: Guid.CreateVersion7())),
            new FakeClients(client));
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw");
        var reply = server.Ask(signed ? request.Signed() : request);
        int[] expected = signed ? [80, 1, 25, 18] : [1, 25, 18];
        reply.Attributes.Select(attribute => attribute.Type).ShouldBe(expected);
    }

    [Fact]
    public async Task Kerberos_kdc_asks_for_a_principal()
    {
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate, new FakeClients(FakeClients.Client("kdc", TestServer.Secret) with { IsKerberosKdc = true }));
        server.Ask(new NasRequest(TestServer.Secret).With(1, "alice@EXAMPLE.ORG").WithPassword("pw")).Code.ShouldBe((byte)2);
        server.Ask(new NasRequest(TestServer.Secret, identifier: 2).With(1, "alice/admin@EXAMPLE.ORG").WithPassword("pw")).Code.ShouldBe((byte)3);
    }

    [Theory]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("::1", true, true)]
    [InlineData("192.0.2.7", true, false)]
    [InlineData("192.0.2.7", false, true)]
    public void Old_kerberos_kdc_that_cannot_sign_is_excused_on_this_machine_only(string address, bool requires, bool isAnswered)
    {
        var client = FakeClients.Client("kdc", TestServer.Secret) with { IsKerberosKdc = true, RequireMessageAuthenticator = requires };
        using var harness = new LaneHarness(FakeGate.Accepting("alice", "pw"), client);
        var bytes = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").ToBytes();
        RadiusPacket.TryParse(bytes, out var packet, out _).ShouldBeTrue();
        harness.Lane.Process(packet, new MemoryPeer(IPAddress.Parse(address))).ShouldBe(isAnswered);
        harness.Outlet.Posted.ShouldBe(isAnswered ? 1 : 0);
    }
}
