using Otpme.Core.Authentication;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Server;

/// <summary>RFC 5080 2.2.2 through the server.</summary>
public sealed class DuplicateTests
{
    private static readonly LoginOutcome Accepted = new(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice");

    [Fact]
    public async Task Retransmission_gets_the_very_same_reply_and_no_second_decision()
    {
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate);
        var packet = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed().ToBytes();
        server.Send(packet);
        var first = server.Receive();
        server.Send(packet);
        server.Receive().ShouldBe(first);
        gate.Seen.Count.ShouldBe(1);
        server.Metric("otpme_radius_duplicates_answered_total").ShouldBe(1);
    }

    [Fact]
    public async Task Retransmission_during_the_decision_is_dropped()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate);
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed();
        server.Send(request.ToBytes());
        var held = gate.Held.Take();
        server.ShouldNotAnswer(request.ToBytes());
        held.OnDecided(Accepted);
        held.OnDecided(Accepted);
        new NasReply(server.Receive(), request).Code.ShouldBe((byte)2);
        gate.Held.Count.ShouldBe(0);
        server.Metric("otpme_radius_accepts_total").ShouldBe(1);
    }

    [Fact]
    public async Task Same_identifier_with_another_authenticator_replaces_the_request()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate);
        var abandoned = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("1").Signed();
        var current = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("2").Signed();
        server.Send(abandoned.ToBytes());
        var first = gate.Held.Take();
        server.Send(current.ToBytes());
        var second = gate.Held.Take();
        first.OnDecided(Accepted);
        second.OnDecided(Accepted);
        new NasReply(server.Receive(), current).Code.ShouldBe((byte)2);
        server.ShouldNotAnswer(new NasRequest(TestServer.Secret, identifier: 9).ToBytes());
    }

    [Fact]
    public async Task Same_identifier_from_another_port_is_another_request()
    {
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate);
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed();
        server.Ask(request);
        using var other = server.NewSocket();
        other.Send(request.ToBytes());
        var buffer = new byte[4096];
        new NasReply(buffer[..other.Receive(buffer)], request).Code.ShouldBe((byte)2);
        gate.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Forged_packet_does_not_disturb_the_request_with_its_identifier()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate);
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("pw").Signed();
        server.Send(request.ToBytes());
        var held = gate.Held.Take();
        server.ShouldNotAnswer(new NasRequest("forged").With(1, "alice").WithPassword("pw").Signed().ToBytes());
        held.OnDecided(Accepted);
        new NasReply(server.Receive(), request).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Reject_waits_for_its_delay_and_so_does_its_retransmission()
    {
        var client = FakeClients.Client("nas", TestServer.Secret) with { RejectDelay = TimeSpan.FromMilliseconds(300) };
        var gate = FakeGate.Accepting("alice", "pw");
        await using var server = new TestServer(gate, new FakeClients(client));
        var request = new NasRequest(TestServer.Secret).With(1, "alice").WithPassword("wrong").Signed();
        var started = TimeProvider.System.GetTimestamp();
        server.Send(request.ToBytes());
        server.ShouldNotAnswer(request.ToBytes());
        server.Ask(new NasRequest(TestServer.Secret, identifier: 1).With(1, "alice").WithPassword("pw").Signed()).Code.ShouldBe((byte)2);
        var reject = server.Receive();
        TimeProvider.System.GetElapsedTime(started).TotalMilliseconds.ShouldBeGreaterThanOrEqualTo(299);
        new NasReply(reject, request).Code.ShouldBe((byte)3);
        server.Send(request.ToBytes());
        server.Receive().ShouldBe(reject);
        gate.Seen.Count.ShouldBe(2);
    }
}
