using System.Net;
using System.Net.Sockets;
using Otpme.Core.Authentication;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Transport;

public sealed class UdpTests
{
    private static NasRequest Login(byte identifier = 0) =>
        new NasRequest(TestServer.Secret, identifier: identifier).With(1, "alice").WithPassword("pw").Signed();

    [Theory]
    [InlineData("::1", "::1")]
    [InlineData("::", "::1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.77")]
    public async Task Reply_leaves_from_the_address_that_was_asked(string listen, string ask)
    {
        await using var server = new TestServer(
            FakeGate.Accepting("alice", "pw"), endpoint: new IPEndPoint(IPAddress.Parse(listen), 0), target: IPAddress.Parse(ask));
        var request = Login();
        server.Ask(request).Code.ShouldBe((byte)2);
        server.Send(request.ToBytes());
        new NasReply(server.Receive(), request).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Many_sources_and_threads_are_all_answered()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), settings: new RadiusSettings { ReceiveThreads = 2, MaxPeers = 8 });
        var sockets = Enumerable.Range(0, 20).Select(_ => server.NewSocket()).ToList();
        var buffer = new byte[4096];
        foreach (var round in Enumerable.Range(0, 3))
        {
            var requests = sockets.ConvertAll(_ => Login((byte)round));
            for (var i = 0; i < sockets.Count; i++)
                sockets[i].Send(requests[i].ToBytes());
            for (var i = 0; i < sockets.Count; i++)
                new NasReply(buffer[..sockets[i].Receive(buffer)], requests[i]).Code.ShouldBe((byte)2);
        }

        server.Metric("otpme_radius_accepts_total").ShouldBe(60);
        server.Metric("otpme_radius_peers").ShouldBeLessThanOrEqualTo(16);
        sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Decisions_from_other_threads_are_sent_together()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate);
        var requests = Enumerable.Range(0, 200).Select(i => Login((byte)i)).ToList();
        requests.ForEach(request => server.Send(request.ToBytes()));
        var held = requests.ConvertAll(_ => gate.Held.Take());
        Parallel.ForEach(held, attempt => attempt.OnDecided(new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice")));
        foreach (var _ in requests)
        {
            var reply = server.Receive();
            new NasReply(reply, requests[reply[1]]).Code.ShouldBe((byte)2);
        }

        server.Metric("otpme_radius_in_flight").ShouldBe(0);
    }

    [Fact]
    public async Task Stop_answers_what_is_under_way_and_takes_nothing_new()
    {
        var gate = new FakeGate(_ => null);
        var server = new TestServer(gate);
        var request = Login();
        server.Send(request.ToBytes());
        var held = gate.Held.Take();
        var stopping = server.Server.StopAsync();
        held.OnDecided(new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice"));
        await stopping;
        new NasReply(server.Receive(), request).Code.ShouldBe((byte)2);
        using var again = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        again.Bind(server.Target);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Stop_does_not_wait_longer_than_its_deadline()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate, settings: new RadiusSettings { StopDeadline = TimeSpan.FromMilliseconds(50) });
        server.Send(Login().ToBytes());
        var held = gate.Held.Take();
        await server.Server.StopAsync();
        held.OnDecided(FakeGate.Rejected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Port_that_is_taken_is_said(int threads)
    {
        await using var first = new TestServer(FakeGate.Accepting("alice", "pw"), settings: new RadiusSettings { ReceiveThreads = threads });
        var fault = Should.Throw<IOException>(() => new TestServer(
            FakeGate.Accepting("alice", "pw"), settings: new RadiusSettings { ReceiveThreads = threads }, endpoint: first.Target));
        fault.Message.ShouldContain(first.Target.ToString());
    }

    [Fact]
    public async Task Start_says_where_it_listens()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"));
        server.Log.Lines.ShouldContain(line => line.Contains(server.Target.ToString()));
    }
}
