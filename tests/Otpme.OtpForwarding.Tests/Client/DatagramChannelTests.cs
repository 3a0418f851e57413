using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Otpme.Kerberos.Preauthentication;
using Otpme.OtpForwarding.Tests.Fakes;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Tests.Client;

public sealed class DatagramChannelTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TestVerifier Verifier(int port, int timeout = 20, int retries = 3) => new(_folder, $$"""
        [otp]
        DEFAULT = {
            server = 127.0.0.1:{{port}}
            secret = secret
            timeout = {{timeout}}
            retries = {{retries}}
        }
        """);

    [Fact]
    public async Task The_request_has_what_the_server_needs()
    {
        await using var server = new StubServer((_, request) => [Answers.Accept(request)]);
        using var verifier = Verifier(server.Port);
        (await verifier.AskAsync("1234755224")).Verdict.ShouldBe(OtpVerdict.Accepted);
        var packet = server.Seen.Single().Packet;
        Answers.UserName(packet).ShouldBe("alice");
        Answers.Password(packet).ShouldBe("1234755224");
        packet[0].ShouldBe((byte)1);
        packet[20].ShouldBe((byte)AttributeType.MessageAuthenticator);
        MessageAuthenticator.Verify(Answers.Shared(), packet, 22).ShouldBeTrue();
        verifier.Log.Lines.ShouldNotContain(line => line.Contains("755224"));
    }

    [Fact]
    public async Task Every_request_has_an_authenticator_and_identifier_of_its_own()
    {
        await using var server = new StubServer((_, request) => [Answers.Accept(request)]);
        using var verifier = Verifier(server.Port);
        for (var number = 0; number < 50; number++)
            await verifier.AskAsync("1");
        var packets = server.Seen.Select(seen => seen.Packet).ToList();
        packets.Select(packet => Convert.ToHexString(packet.AsSpan(4, 16))).Distinct().Count().ShouldBe(50);
        packets.Select(packet => packet[1]).Distinct().Count().ShouldBe(50);
        server.Seen.Select(seen => seen.From).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_datagram_is_sent_again_byte_for_byte()
    {
        await using var server = new StubServer((number, request) => number < 2 ? [] : [Answers.Accept(request)]);
        using var verifier = Verifier(server.Port, timeout: 2, retries: 7);
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Accepted);
        server.Seen.Select(seen => Convert.ToHexString(seen.Packet)).Distinct().Count().ShouldBe(1);
        server.Seen.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_late_answer_to_the_first_transmission_counts()
    {
        byte[] first = [];
        await using var server = new StubServer((number, request) =>
        {
            first = number == 0 ? Answers.Accept(request) : first;
            return number == 0 ? [] : [first];
        });
        using var verifier = Verifier(server.Port, timeout: 4, retries: 7);
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [Fact]
    public async Task Answers_that_come_twice_harm_nobody()
    {
        byte[] last = [];
        await using var server = new StubServer((_, request) =>
        {
            byte[][] answers = [last, Answers.Reject(request), Answers.Reject(request), Answers.Accept(request)];
            last = Answers.Accept(request);
            return answers.Where(answer => answer.Length > 0);
        });
        using var verifier = Verifier(server.Port);
        for (var number = 0; number < 600; number++)
            (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Refused);
        verifier.Verifier.OpenSockets.ShouldBe(1);
    }

    public static TheoryData<string> Forgeries => ["other secret", "wrong seal", "no request", "short", "garbage"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_does_not_verify_is_dropped_and_the_right_answer_still_taken(string kind)
    {
        await using var server = new StubServer((_, request) => [Forge(kind, request), Answers.Reject(request)]);
        using var verifier = Verifier(server.Port);
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Refused);
    }

    [Theory]
    [InlineData("other secret")]
    [InlineData("wrong seal")]
    public async Task A_server_with_another_secret_is_told_apart(string kind)
    {
        await using var server = new StubServer((_, request) => [Forge(kind, request)]);
        using var verifier = Verifier(server.Port, timeout: 1, retries: 0);
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        verifier.Log.Lines.ShouldContain(line => line.Contains("the secret may differ"));
    }

    [Fact]
    public async Task An_answer_without_message_authenticator_is_taken()
    {
        await using var server = new StubServer((_, request) => [Answers.Reply(request, RadiusCode.AccessAccept, isSealed: false)]);
        using var verifier = Verifier(server.Port);
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [Fact]
    public async Task A_server_that_is_down_costs_the_timeout_and_is_told_apart()
    {
        int port;
        await using (var gone = new StubServer((_, _) => []))
            port = gone.Port;
        using var verifier = Verifier(port, timeout: 1, retries: 3);
        var watch = Stopwatch.StartNew();
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        verifier.Log.Lines.ShouldContain(line => line.Contains("alice@EXAMPLE.TEST could not be checked") && line.Contains("no answer in time"));

        await using var back = new StubServer((_, request) => [Answers.Accept(request)], port);
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [Fact]
    public async Task A_server_that_comes_back_meanwhile_answers_a_retransmission()
    {
        int port;
        await using (var gone = new StubServer((_, _) => []))
            port = gone.Port;
        using var verifier = Verifier(port, timeout: 60, retries: 100);
        var asked = verifier.AskAsync("1");
        await Task.Delay(100);
        await using var back = new StubServer((_, request) => [Answers.Accept(request)], port);
        (await asked).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [Fact]
    public async Task A_host_name_is_tried_at_each_of_its_addresses()
    {
        await using var server = new StubServer((_, request) => [Answers.Accept(request)]);
        using var verifier = new TestVerifier(_folder, $"[otp]\nDEFAULT = {{\nserver = localhost:{server.Port}\nsecret = secret\ntimeout = 4\n}}\n");
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [Fact]
    public async Task A_host_name_without_addresses_is_said_at_once()
    {
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\nserver = nobody.invalid\nsecret = secret\ntimeout = 60\n}\n");
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        verifier.Log.Lines.ShouldContain(line => line.Contains("nobody.invalid:1812") && line.Contains("the host name"));
    }

    [Fact]
    public async Task More_than_256_at_a_time_take_more_sockets()
    {
        const int Count = 300;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 * 1024 * 1024, ReceiveTimeout = 60_000 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var verifier = Verifier(((IPEndPoint)socket.LocalEndPoint!).Port, timeout: 60, retries: 0);
        var asked = Enumerable.Range(0, Count).Select(number => verifier.AskAsync(number.ToString(CultureInfo.InvariantCulture))).ToList();

        var held = new List<(byte[] Packet, EndPoint From)>();
        var buffer = new byte[4096];
        while (held.Count < Count)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            var length = socket.ReceiveFrom(buffer, ref from);
            held.Add((buffer[..length], from));
        }

        verifier.Verifier.OpenSockets.ShouldBe(2);
        held.Select(seen => (seen.Packet[1], seen.From.ToString())).Distinct().Count().ShouldBe(Count);
        foreach (var (packet, from) in Enumerable.Reverse(held))
            socket.SendTo(int.Parse(Answers.Password(packet)) % 2 == 0 ? Answers.Accept(packet) : Answers.Reject(packet), from);
        for (var number = 0; number < Count; number++)
            (await asked[number]).Verdict.ShouldBe(number % 2 == 0 ? OtpVerdict.Accepted : OtpVerdict.Refused);
    }

    [Fact]
    public async Task There_is_a_bound_on_what_is_under_way()
    {
        await using var server = new StubServer((_, _) => []);
        using var verifier = Verifier(server.Port, timeout: 600, retries: 0);
        using var stop = new CancellationTokenSource();
        var held = Enumerable.Range(0, 16 * 256).Select(_ => verifier.AskAsync("1", cancel: stop.Token)).ToList();
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        verifier.Log.Lines.ShouldContain(line => line.Contains("too many requests are under way"));
        await stop.CancelAsync();
        foreach (var one in held)
            await Should.ThrowAsync<OperationCanceledException>(one);
    }

    private static byte[] Forge(string kind, byte[] request) => kind switch
    {
        "other secret" => Answers.Reply(request, RadiusCode.AccessAccept, "another"),
        "wrong seal" => Answers.WithWrongSeal(request),
        "no request" => Answers.Accept([request[0], (byte)(request[1] + 1), .. request[2..]]),
        "short" => Answers.Accept(request)[..19],
        _ => [2, request[1], 255, 255, 0],
    };
}
