using System.Net.Sockets;
using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Transport;

/// <summary>RADIUS over a UNIX stream socket, as the MIT KDC speaks it.</summary>
public sealed class StreamTests : IDisposable
{
    private static readonly LoginOutcome Accepted = new(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otpme-radius-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "kdc.socket");

    public void Dispose() => _folder.Delete(recursive: true);

    private RadiusClient Kdc => FakeClients.Client("kdc", "") with { SocketPath = Path, IsKerberosKdc = true };

    private static NasRequest Login(byte identifier) => new NasRequest("", identifier: identifier).With(1, "alice").WithPassword("pw");

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.Connect(new UnixDomainSocketEndPoint(Path));
        return socket;
    }

    private static NasReply Receive(Socket socket, NasRequest[] requests)
    {
        var packet = Packet(socket);
        return new NasReply(packet, requests.Single(request => request.Identifier == packet[1]));
    }

    private static byte[] Packet(Socket socket)
    {
        var header = new byte[4];
        Fill(socket, header);
        var packet = new byte[(header[2] << 8) | header[3]];
        header.CopyTo(packet, 0);
        Fill(socket, packet.AsSpan(4));
        return packet;
    }

    private static void Fill(Socket socket, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var received = socket.Receive(bytes);
            received.ShouldBeGreaterThan(0);
            bytes = bytes[received..];
        }
    }

    [Fact]
    public async Task Many_requests_are_under_way_and_answered_in_any_order()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate, new FakeClients(Kdc));
        using var socket = Connect();
        NasRequest[] requests = [Login(1), Login(2), Login(3)];
        byte[] stream = [.. requests.SelectMany(request => request.ToBytes())];
        socket.Send(stream.AsSpan(0, 30));
        socket.Send(stream.AsSpan(30));
        var held = requests.Select(_ => gate.Held.Take()).ToList();
        foreach (var index in new[] { 2, 0, 1 })
        {
            held[index].OnDecided(Accepted);
            var reply = Receive(socket, requests);
            reply.Bytes[1].ShouldBe(requests[index].Identifier);
            reply.Attributes.Select(attribute => attribute.Type).ShouldBe([1, 18]);
        }
    }

    [Fact]
    public async Task Decision_at_once_is_answered_at_once_and_a_damaged_packet_alone_is_dropped()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), new FakeClients(Kdc));
        using var socket = Connect();
        var request = Login(5);
        byte[] damaged = [1, 4, 0, 22, .. new byte[16], 1, 1];
        socket.Send([.. damaged, .. request.ToBytes()]);
        Receive(socket, [request]).Code.ShouldBe((byte)2);
        server.Metric("otpme_radius_malformed_total").ShouldBe(1);
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, 0, 19 })]
    [InlineData(new byte[] { 1, 1, 16, 1 })]
    public async Task Broken_length_ends_the_connection(byte[] bytes)
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), new FakeClients(Kdc));
        using var socket = Connect();
        socket.Send(bytes);
        socket.Receive(new byte[1]).ShouldBe(0);
        using var next = Connect();
        var request = Login(1);
        next.Send(request.ToBytes());
        Receive(next, [request]).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Socket_is_for_its_owner_and_connections_are_limited()
    {
        await using var server = new TestServer(
            FakeGate.Accepting("alice", "pw"), new FakeClients(Kdc), settings: new RadiusSettings { MaxStreamConnections = 1 });
        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var first = Connect();
        var request = Login(1);
        first.Send(request.ToBytes());
        Receive(first, [request]);
        using var second = Connect();
        second.Receive(new byte[1]).ShouldBe(0);
    }

    [Fact]
    public async Task Socket_that_a_dead_server_left_is_replaced_and_gone_after_the_stop()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path + ".tmp"));
            File.Move(Path + ".tmp", Path);
        }

        File.Exists(Path).ShouldBeTrue();
        await using (var server = new TestServer(FakeGate.Accepting("alice", "pw"), new FakeClients(Kdc)))
        {
            using var socket = Connect();
            var request = Login(1);
            socket.Send(request.ToBytes());
            Receive(socket, [request]).Code.ShouldBe((byte)2);
        }

        File.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public async Task File_in_the_way_is_left_alone_and_said()
    {
        await File.WriteAllTextAsync(Path, "");
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), new FakeClients(Kdc));
        server.Log.Lines.ShouldContain(line => line.Contains(Path) && line.Contains("kdc"));
        File.Exists(Path).ShouldBeTrue();
    }

    [Fact]
    public async Task Stop_answers_what_is_under_way()
    {
        var gate = new FakeGate(_ => null);
        await using var server = new TestServer(gate, new FakeClients(Kdc));
        using var socket = Connect();
        var request = Login(1);
        socket.Send(request.ToBytes());
        var held = gate.Held.Take();
        var stopping = server.Server.StopAsync();
        held.OnDecided(Accepted);
        await stopping;
        Receive(socket, [request]).Code.ShouldBe((byte)2);
        socket.Receive(new byte[1]).ShouldBe(0);
    }

    [Fact]
    public async Task Wrong_client_of_a_private_socket_is_the_paths_own()
    {
        var gate = FakeGate.Accepting("alice", "pw");
        var clients = new FakeClients(FakeClients.Client("nas", TestServer.Secret), Kdc);
        await using var server = new TestServer(gate, clients);
        using var socket = Connect();
        var request = Login(1).With(32, "nas");
        socket.Send(request.ToBytes());
        Receive(socket, [request]).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Socket_comes_changes_and_goes_with_its_client()
    {
        var clients = new FakeClients();
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"), clients);
        File.Exists(Path).ShouldBeFalse();
        clients.Replace(Kdc);
        Until(() => File.Exists(Path));
        using var socket = Connect();
        var request = Login(1);
        socket.Send(request.ToBytes());
        Receive(socket, [request]).Code.ShouldBe((byte)2);

        clients.Replace(Kdc with { SocketMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite });
        Until(() => File.Exists(Path) && File.GetUnixFileMode(Path).HasFlag(UnixFileMode.OtherWrite));
        socket.Receive(new byte[1]).ShouldBe(0);

        clients.Replace();
        Until(() => !File.Exists(Path));
    }

    [Fact]
    public async Task Secret_of_the_socket_must_be_right_where_there_is_one()
    {
        await using var server = new TestServer(
            FakeGate.Accepting("alice", "pw"), new FakeClients(FakeClients.Client("kdc", TestServer.Secret) with { SocketPath = Path, IsKerberosKdc = true }));
        using var socket = Connect();
        var wrong = Login(1);
        var right = new NasRequest(TestServer.Secret, identifier: 2).With(1, "alice").WithPassword("pw");
        socket.Send([.. wrong.ToBytes(), .. right.ToBytes()]);
        Packet(socket).Take(2).ShouldBe([(byte)3, (byte)1]);
        Receive(socket, [right]).Code.ShouldBe((byte)2);
    }

    [Fact]
    public async Task Owner_must_be_an_account_of_the_machine()
    {
        await using var server = new TestServer(
            FakeGate.Accepting("alice", "pw"), new FakeClients(Kdc with { SocketOwner = "nobody-of-this-name" }));
        server.Log.Lines.ShouldContain(line => line.Contains("nobody-of-this-name"));
        File.Exists(Path).ShouldBeFalse();
    }

    private static void Until(Func<bool> condition) => SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)).ShouldBeTrue();
}
