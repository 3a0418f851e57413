using System.Text;
using Otpme.Core.Authentication;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Server;

public sealed class PasswordLoginTests
{
    private static readonly Guid Session = Guid.Parse("0193a000-0000-7000-8000-000000000001");

    private static readonly LoginOutcome Accepted = new(
        LoginVerdict.Accept, LoginReason.AUTH_OK, "alice", "alice/login", Vlan: "42", SessionId: Session);

    [Fact]
    public async Task Accept_starts_with_the_message_authenticator_and_says_who_and_where()
    {
        await using var server = new TestServer(new FakeGate(_ => Accepted));
        var reply = server.Ask(new NasRequest(TestServer.Secret, identifier: 9).With(1, "Alice").WithPassword("pw").Signed());
        reply.Code.ShouldBe((byte)2);
        reply.Attributes[0].Type.ShouldBe(80);
        reply.Text(1).ShouldBe("alice");
        reply.Text(25).ShouldBe(Session.ToString());
        reply[64].ShouldBe([0, 0, 0, 13]);
        reply[65].ShouldBe([0, 0, 0, 6]);
        reply.Text(81).ShouldBe("42");
        reply.Has(18).ShouldBeTrue();
        reply.Has(24).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("arctangent")]
    [InlineData("sixteen-octets-.")]
    [InlineData("pässwörd-🙂-with-many-octets-more-than-two-blocks")]
    public async Task Password_reaches_the_decision_as_it_was_sent(string password)
    {
        var gate = FakeGate.Accepting("nemo", password);
        await using var server = new TestServer(gate);
        server.Ask(new NasRequest(TestServer.Secret).With(1, "nemo").WithPassword(password).Signed()).Code.ShouldBe((byte)2);
        gate.Seen.ShouldBe(["nemo:" + password]);
    }

    [Fact]
    public async Task Reject_has_no_attributes_that_help_a_stranger()
    {
        await using var server = new TestServer(new FakeGate(_ => FakeGate.Rejected with { UserName = "alice", Vlan = "42", SessionId = Session }));
        var reply = server.Ask(new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("no").Signed());
        reply.Code.ShouldBe((byte)3);
        reply.Attributes.Select(attribute => attribute.Type).ShouldBe([80, 18]);
    }

    [Fact]
    public async Task Decision_knows_client_station_and_address()
    {
        LoginAttempt? seen = null;
        (Guid Client, string? Station, string? Address) known = default;
        var client = FakeClients.Client("nas", TestServer.Secret);
        await using var server = new TestServer(
            new FakeGate(attempt =>
            {
                seen = attempt;
                known = (attempt.ClientId, attempt.Station, attempt.ClientAddress?.ToString());
                return Accepted;
            }),
            new FakeClients(client));
        server.Ask(new NasRequest(TestServer.Secret).With(1, "a").WithPassword("b").With(31, "00-10-A4-23-19-C0").Signed());
        known.ShouldBe((client.Id, "00-10-A4-23-19-C0", "127.0.0.1"));
        server.Ask(new NasRequest(TestServer.Secret, identifier: 1).With(1, "a").WithPassword("b").Signed());
        known.Station.ShouldBe("127.0.0.1");
        seen!.Password.Length.ShouldBe(0, "the password is forgotten after the reply");
    }

    [Fact]
    public async Task White_list_removes_what_it_does_not_name()
    {
        var client = FakeClients.Client("nas", TestServer.Secret) with { ReplyAttributes = new HashSet<int> { 25, 64 } };
        await using var server = new TestServer(new FakeGate(_ => Accepted), new FakeClients(client));
        var reply = server.Ask(new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").With(33, "p").Signed());
        reply.Attributes.Select(attribute => attribute.Type).ShouldBe([80, 25, 64, 33]);
    }

    [Fact]
    public async Task Proxy_state_comes_back_in_order_and_last()
    {
        await using var server = new TestServer(new FakeGate(_ => Accepted));
        var reply = server.Ask(new NasRequest(TestServer.Secret)
            .With(33, "first").With(1, "alice").With(33).WithPassword("pw").With(33, 0, 255).Signed());
        reply.Attributes.TakeLast(3).Select(attribute => Convert.ToHexStringLower(attribute.Value)).ShouldBe([Hex("first"), "", "00ff"]);
        reply.Attributes.Count(attribute => attribute.Type == 33).ShouldBe(3);
    }

    [Fact]
    public async Task Too_much_proxy_state_pushes_out_what_can_be_missed()
    {
        await using var server = new TestServer(new FakeGate(_ => Accepted));
        var request = new NasRequest(TestServer.Secret).With(1, "a").WithPassword("pw").Signed();
        for (var i = 0; i < 15; i++)
            request.With(33, new byte[253]);
        request.With(33, new byte[180]);
        var reply = server.Ask(request);
        reply.Code.ShouldBe((byte)2);
        reply.Bytes.Length.ShouldBeLessThanOrEqualTo(4096);
        reply.Attributes.Count(attribute => attribute.Type == 33).ShouldBe(16);
        reply.Has(18).ShouldBeFalse();
    }

    [Theory]
    [InlineData("chap")]
    [InlineData("chap and password")]
    [InlineData("no user")]
    [InlineData("ms-chap 1")]
    [InlineData("call check")]
    [InlineData("odd password")]
    [InlineData("unknown state")]
    public async Task What_is_not_served_is_rejected_without_a_decision(string what)
    {
        var gate = new FakeGate(_ => Accepted);
        await using var server = new TestServer(gate);
        var request = new NasRequest(TestServer.Secret);
        if (what != "no user")
            request.With(1, "alice");
        _ = what switch
        {
            "chap" => request.With(3, new byte[17]),
            "chap and password" => request.With(3, new byte[17]).WithPassword("pw"),
            "ms-chap 1" => request.WithMicrosoft(11, new byte[8]).WithMicrosoft(1, new byte[50]),
            "call check" => request.WithPassword("alice").With(6, 0, 0, 0, 10),
            "odd password" => request.With(2, new byte[17]),
            "unknown state" => request.WithPassword("pw").With(24, new byte[16]),
            _ => request.WithPassword("pw"),
        };
        server.Ask(request.Signed()).Code.ShouldBe((byte)3);
        gate.Seen.ShouldBeEmpty();
        if (what == "chap")
            server.Log.Lines.ShouldContain(line => line.Contains("CHAP") && line.Contains("hashes") && line.Contains("nas"));
    }

    [Fact]
    public async Task No_decision_means_no_answer_and_the_retransmission_is_tried_anew()
    {
        var calls = 0;
        await using var server = new TestServer(new FakeGate(_ =>
            ++calls == 1 ? new LoginOutcome(LoginVerdict.Unavailable, LoginReason.AUTH_UNAVAILABLE) : Accepted));
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed();
        server.ShouldNotAnswer(request.ToBytes());
        server.Ask(request).Code.ShouldBe((byte)2);
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task Decision_that_fails_is_logged_and_the_server_lives_on()
    {
        var calls = 0;
        await using var server = new TestServer(new FakeGate(_ => ++calls == 1 ? throw new InvalidOperationException("broken") : Accepted));
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed();
        server.ShouldNotAnswer(request.ToBytes());
        server.Ask(request).Code.ShouldBe((byte)2);
        server.Log.Lines.ShouldContain(line => line.Contains("broken"));
    }

    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        await using var server = new TestServer(new FakeGate(_ => FakeGate.Rejected));
        server.Ask(new NasRequest(TestServer.Secret).With(1, "alice-name").WithPassword("hush-hush").Signed());
        server.ShouldNotAnswer(new NasRequest("other").With(1, "alice-name").WithPassword("hush-hush").Signed().ToBytes());
        server.ShouldNotAnswer(new NasRequest(TestServer.Secret).With(1, "alice-name").WithPassword("hush-hush").ToBytes());
        server.Log.Lines.Count.ShouldBeGreaterThan(2);
        foreach (var line in server.Log.Lines)
        {
            line.ShouldNotContain("hush-hush");
            line.ShouldNotContain("alice-name");
            line.ShouldNotContain(TestServer.Secret);
        }
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
