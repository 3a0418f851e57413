using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Otpme.Core.Authentication;
using Otpme.Kerberos.Preauthentication;
using Otpme.OtpForwarding.Tests.Fakes;
using Otpme.Radius;
using Otpme.Radius.Tests.Fakes;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Tests.Client;

/// <summary>Over a UNIX stream socket, to our own RADIUS server.</summary>
public sealed class StreamChannelTests : IDisposable
{
    private static readonly LoginOutcome s_accepted = new(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice");

    private readonly TestFolder _folder = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        _patience.Dispose();
        _folder.Dispose();
    }

    private RadiusServer Start(FakeGate gate, string secret = "")
    {
        var client = FakeClients.Client("kdc", secret) with { SocketPath = _folder["DEFAULT.socket"], IsKerberosKdc = true };
        var server = new RadiusServer(new RadiusSettings(), gate, new FakeClients(client), null, TimeProvider.System, new CapturingLog());
        server.Start();
        return server;
    }

    [Fact]
    public async Task The_built_in_type_asks_at_the_socket_beside_the_file()
    {
        await using var server = Start(FakeGate.Accepting("alice", "1234755224"));
        using var verifier = new TestVerifier(_folder, "");
        (await verifier.AskAsync("1234755224")).Verdict.ShouldBe(OtpVerdict.Accepted);
        (await verifier.AskAsync("1234000000")).Verdict.ShouldBe(OtpVerdict.Refused);
        verifier.Verifier.OpenSockets.ShouldBe(1);
    }

    [Theory]
    [InlineData(Answers.Secret, OtpVerdict.Accepted)]
    [InlineData("another", OtpVerdict.Unreachable)]
    public async Task A_socket_may_have_a_secret(string secret, OtpVerdict verdict)
    {
        await using var server = Start(FakeGate.Accepting("alice", "1"), secret);
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\nsecret = secret\ntimeout = 2\n}\n");
        (await verifier.AskAsync("1")).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public async Task Three_hundred_at_a_time_in_any_order()
    {
        const int Count = 300;
        var held = new ConcurrentQueue<LoginAttempt>();
        var gate = new FakeGate(_ => null);
        await using var server = Start(gate);
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\ntimeout = 60\n}\n");
        var asked = Enumerable.Range(0, Count).Select(number => verifier.AskAsync(number.ToString(CultureInfo.InvariantCulture))).ToList();
        for (var number = 0; number < Count; number++)
            held.Enqueue(gate.Held.Take(_patience.Token));
        verifier.Verifier.OpenSockets.ShouldBe(2);
        foreach (var attempt in held.Reverse())
            attempt.OnDecided(int.Parse(Encoding.UTF8.GetString(attempt.Password)) % 2 == 0 ? s_accepted : FakeGate.Rejected);
        for (var number = 0; number < Count; number++)
            (await asked[number]).Verdict.ShouldBe(number % 2 == 0 ? OtpVerdict.Accepted : OtpVerdict.Refused);
    }

    [Fact]
    public async Task Nobody_at_the_socket_is_said_at_once()
    {
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\ntimeout = 600\n}\n");
        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        verifier.Log.Lines.ShouldContain(line => line.Contains(_folder["DEFAULT.socket"]) && line.Contains("is unreachable"));
    }

    [Fact]
    public async Task A_restarted_server_is_found_again()
    {
        using var verifier = new TestVerifier(_folder, "");
        for (var round = 0; round < 3; round++)
        {
            await using var server = Start(FakeGate.Accepting("alice", "1"));
            (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Accepted);
        }

        (await verifier.AskAsync("1")).Verdict.ShouldBe(OtpVerdict.Unreachable);
    }

    [Theory]
    [InlineData(new byte[0], "closed the connection")]
    [InlineData(new byte[] { 2, 0, 0, 19 }, "not RADIUS")]
    [InlineData(new byte[] { 2, 0, 255, 255 }, "not RADIUS")]
    public async Task A_server_that_breaks_the_connection_is_not_waited_for(byte[] bytes, string words)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_folder["DEFAULT.socket"]));
        listener.Listen();
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\ntimeout = 600\n}\n");
        var asked = verifier.AskAsync("1");
        using (var taken = await listener.AcceptAsync(_patience.Token))
        {
            await ReceiveAsync(taken);
            await taken.SendAsync(bytes);
        }

        (await asked).Verdict.ShouldBe(OtpVerdict.Unreachable);
        verifier.Log.Lines.ShouldContain(line => line.Contains(words));
    }

    [Fact]
    public async Task A_connection_that_was_there_and_breaks_is_opened_again_once()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_folder["DEFAULT.socket"]));
        listener.Listen();
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\ntimeout = 60\n}\n");
        var first = verifier.AskAsync("1");
        var old = await listener.AcceptAsync(_patience.Token);
        await old.SendAsync(Answers.Reply(await ReceiveAsync(old), RadiusCode.AccessAccept, ""));
        (await first).Verdict.ShouldBe(OtpVerdict.Accepted);

        var second = verifier.AskAsync("2");
        Answers.Password(await ReceiveAsync(old), "").ShouldBe("2");
        old.Dispose();
        using var next = await listener.AcceptAsync(_patience.Token);
        var again = await ReceiveAsync(next);
        Answers.Password(again, "").ShouldBe("2");
        await next.SendAsync(Answers.Reply(again, RadiusCode.AccessAccept, ""));
        (await second).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [Fact]
    public async Task A_silent_server_costs_the_timeout_once()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_folder["DEFAULT.socket"]));
        listener.Listen();
        using var verifier = new TestVerifier(_folder, "[otp]\nDEFAULT = {\ntimeout = 1\nretries = 5\n}\n");
        var asked = verifier.AskAsync("1");
        using var taken = await listener.AcceptAsync(_patience.Token);
        (await asked).Verdict.ShouldBe(OtpVerdict.Unreachable);
        var buffer = new byte[4096];
        var length = await taken.ReceiveAsync(buffer, _patience.Token);
        length.ShouldBe((buffer[2] << 8) | buffer[3]);
        taken.Available.ShouldBe(0);
        buffer[20].ShouldNotBe((byte)80, "without a secret there is no Message-Authenticator");
    }

    private async Task<byte[]> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[4096];
        return buffer[..await socket.ReceiveAsync(buffer, _patience.Token)];
    }
}
