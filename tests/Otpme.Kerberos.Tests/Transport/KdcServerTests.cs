using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Transport;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Transport;

public sealed class KdcServerTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TestClient _client = new();

    private byte[] Packet => TestClient.Plain(_client.Body(TestPrincipals.Host));

    [Fact]
    public async Task Several_requests_on_one_stream()
    {
        await using var server = await StartAsync();
        using var stream = await ConnectAsync(server);
        for (var i = 0; i < 3; i++)
            KrbError.Decode((await AskAsync(stream, Framed(Packet))).ShouldNotBeNull()).ShouldNotBeNull().Code.ShouldBe(ErrorCode.KDC_ERR_PREAUTH_REQUIRED);
        server.Connections.ShouldBe(1);
        server.Counters.StreamRequests.ShouldBe(3);
    }

    [Fact]
    public async Task A_request_in_pieces_and_a_half_closed_stream()
    {
        await using var server = await StartAsync();
        using var stream = await ConnectAsync(server);
        foreach (var octet in Framed(Packet))
            await stream.SendAsync(new[] { octet });
        stream.Shutdown(SocketShutdown.Send);
        KrbError.Decode((await ReadAsync(stream)).ShouldNotBeNull()).ShouldNotBeNull();
        (await ReadAsync(stream)).ShouldBeNull();
    }

    [Theory]
    [InlineData("80000001")]
    [InlineData("00010001")]
    [InlineData("FFFFFFFF")]
    public async Task Lengths_that_are_not_served_get_an_error_and_the_end(string length)
    {
        await using var server = await StartAsync();
        using var stream = await ConnectAsync(server);
        var answer = KrbError.Decode((await AskAsync(stream, Convert.FromHexString(length))).ShouldNotBeNull()).ShouldNotBeNull();
        answer.Code.ShouldBe(ErrorCode.KRB_ERR_FIELD_TOOLONG);
        (await ReadAsync(stream)).ShouldBeNull();
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("0000000548656C6C6F")]
    [InlineData("474554202F")]
    public async Task Garbage_on_a_stream_gets_the_end(string hex)
    {
        await using var server = await StartAsync(settings => settings with { StreamTimeout = TimeSpan.FromMilliseconds(200) });
        using var stream = await ConnectAsync(server);
        var answer = await AskAsync(stream, Convert.FromHexString(hex));
        if (answer is not null)
            KrbError.Decode(answer).ShouldNotBeNull().Code.ShouldBe(ErrorCode.KRB_ERR_FIELD_TOOLONG);
    }

    [Fact]
    public async Task Slow_clients_are_sent_away()
    {
        await using var server = await StartAsync(settings => settings with { StreamTimeout = TimeSpan.FromMilliseconds(100) });
        using var idle = await ConnectAsync(server);
        (await ReadAsync(idle)).ShouldBeNull();
        using var half = await ConnectAsync(server);
        (await AskAsync(half, Framed(Packet)[..20])).ShouldBeNull();
    }

    [Fact]
    public async Task One_source_has_so_many_connections()
    {
        await using var server = await StartAsync(settings => settings with { MaxConnectionsPerSource = 2 });
        using var one = await ConnectAsync(server);
        using var two = await ConnectAsync(server);
        (await AskAsync(one, Framed(Packet))).ShouldNotBeNull();
        (await AskAsync(two, Framed(Packet))).ShouldNotBeNull();
        using var three = await ConnectAsync(server);
        (await AskAsync(three, Framed(Packet))).ShouldBeNull();
        server.Counters.Refused.ShouldBe(1);
    }

    [Fact]
    public async Task Garbage_as_datagrams_is_not_answered()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server, SocketType.Dgram);
        for (var length = 0; length < 200; length++)
            await socket.SendAsync(RandomNumberGenerator.GetBytes(length));
        await socket.SendAsync(Packet);
        KrbError.Decode(await ReceiveAsync(socket)).ShouldNotBeNull().Code.ShouldBe(ErrorCode.KDC_ERR_PREAUTH_REQUIRED);
        socket.Available.ShouldBe(0);
        server.Counters.Replies.ShouldBe(1);
    }

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.2")]
    [InlineData("::", "::1")]
    public async Task Replies_leave_from_the_address_that_was_asked(string listen, string asked)
    {
        await using var server = await StartAsync(settings => settings with { Endpoints = [new IPEndPoint(IPAddress.Parse(listen), 0)] });
        using var socket = new Socket(IPAddress.Parse(asked).AddressFamily, SocketType.Dgram, ProtocolType.Udp);

        // A connected socket takes datagrams of this address alone.
        await socket.ConnectAsync(IPAddress.Parse(asked), server.Endpoints[0].Port);
        await socket.SendAsync(Packet);
        KrbError.Decode(await ReceiveAsync(socket)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reply_that_is_too_long_for_a_datagram_sends_the_client_to_the_stream()
    {
        await using var server = await StartAsync(settings => settings with { MaxDatagramReply = 300 });
        using var socket = await ConnectAsync(server, SocketType.Dgram);
        var packet = TestClient.Plain(_client.Body(TestPrincipals.Host), _client.Timestamp(_client.Principals[TestPrincipals.Host].NewestKeys!.Keys[0]));
        await socket.SendAsync(packet);
        KrbError.Decode(await ReceiveAsync(socket)).ShouldNotBeNull().Code.ShouldBe(ErrorCode.KRB_ERR_RESPONSE_TOO_BIG);
        using var stream = await ConnectAsync(server);
        KdcReply.Decode((await AskAsync(stream, Framed(packet))).ShouldNotBeNull()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_login_is_repeated_on_the_stream_while_the_datagram_waits()
    {
        await using var server = await StartAsync();
        var gate = new TaskCompletionSource();
        _client.Otp.Gate = gate.Task;
        _client.Otp.Add("1");
        var armor = await _client.LogInAsync();
        var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), await _client.ChallengeAsync(armor, "alice"), "1");
        using var socket = await ConnectAsync(server, SocketType.Dgram);
        await socket.SendAsync(packet);
        await socket.SendAsync(packet);
        using var stream = await ConnectAsync(server);
        await stream.SendAsync(Framed(packet));

        // Others are served meanwhile.
        using var other = await ConnectAsync(server, SocketType.Dgram);
        await other.SendAsync(Packet);
        await ReceiveAsync(other);
        gate.SetResult();
        var reply = await ReceiveAsync(socket);
        (await ReadAsync(stream)).ShouldBe(reply);
        TestClient.Take(TestClient.Open(reply, fast), fast.ArmorKey, KeyUsage.AsRep);
        _client.Otp.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_ends_what_is_under_way()
    {
        var server = await StartAsync();
        _client.Otp.Gate = new TaskCompletionSource().Task;
        var armor = await _client.LogInAsync();
        var (packet, _) = _client.ArmoredOtp(armor, _client.Body("alice"), await _client.ChallengeAsync(armor, "alice"), "1");
        using var stream = await ConnectAsync(server);
        await stream.SendAsync(Framed(packet));
        while (_client.Otp.Asked.IsEmpty)
            await Task.Yield();
        await server.DisposeAsync();
        (await ReadAsync(stream)).ShouldBeNull();
    }

    private Task<KdcServer> StartAsync(Func<KdcServerSettings, KdcServerSettings>? shape = null)
    {
        var settings = new KdcServerSettings { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)] };
        return KdcServer.StartAsync(_client.Kdc, shape?.Invoke(settings) ?? settings, NullLogger.Instance);
    }

    private static async Task<Socket> ConnectAsync(KdcServer server, SocketType type = SocketType.Stream)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        await socket.ConnectAsync(server.Endpoints[0]);
        return socket;
    }

    private static byte[] Framed(byte[] packet)
    {
        var framed = new byte[4 + packet.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed, packet.Length);
        packet.CopyTo(framed, 4);
        return framed;
    }

    private static async Task<byte[]?> AskAsync(Socket stream, byte[] bytes)
    {
        try
        {
            await stream.SendAsync(bytes);
            return await ReadAsync(stream);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>One framed reply; null at the end of the stream.</summary>
    private static async Task<byte[]?> ReadAsync(Socket stream)
    {
        var header = new byte[4];
        if (!await FillAsync(stream, header))
            return null;
        var reply = new byte[BinaryPrimitives.ReadInt32BigEndian(header)];
        (await FillAsync(stream, reply)).ShouldBeTrue();
        return reply;
    }

    private static async Task<bool> FillAsync(Socket stream, byte[] buffer)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            for (var at = 0; at < buffer.Length;)
            {
                var read = await stream.ReceiveAsync(buffer.AsMemory(at), patience.Token);
                if (read == 0)
                    return false;
                at += read;
            }
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            return false;
        }

        return true;
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var buffer = new byte[8192];
        return buffer[..await socket.ReceiveAsync(buffer, patience.Token)];
    }
}
