using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Otpme.Radius.Eap;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>
/// Mutated rounds and mutated inner messages against a whole server: each is answered once, no fault is logged, nothing piles up.
/// OTPME_FUZZ_PACKETS raises the count from its 50,000.
/// </summary>
public sealed class EapServerFuzzTests
{
    private static readonly TestCertificates Certificates = new(rsa: false);

    private static int Iterations =>
        int.TryParse(Environment.GetEnvironmentVariable("OTPME_FUZZ_PACKETS"), out var count) ? count : 50_000;

    [Fact]
    public void Rounds()
    {
        var log = new FaultLog();
        using var server = Server(log, new EapSettings { Workers = 1, MaxSessions = 500 });
        var answered = 0;
        while (answered < Iterations)
        {
            // One conversation is recorded, then its messages are sent again in every state of others, bent.
            using var peer = new EapPeer(server, RandomNumberGenerator.GetInt32(2) == 0 ? EapType.Ttls : EapType.Peap);
            peer.SendIdentity();
            for (var step = 0; step < 4 && peer.Answer.Kind == EapAnswerKind.Challenge; step++)
            {
                var state = peer.Answer.State;
                var message = peer.Respond(InnerPeer.Pap("alice", "correct horse"));
                for (var i = 0; i < 40; i++, answered++)
                    peer.Exchange(Bend(message), RandomNumberGenerator.GetInt32(4) == 0 ? Bend(state.ToArray()) : state).Result();
                peer.Send(message, state);
            }
        }

        log.Faults.ShouldBeEmpty();
        server.Metrics.Single(metric => metric.Name == "otpme_eap_sessions").Value.ShouldBeLessThanOrEqualTo(500);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inner_messages(bool peap)
    {
        var log = new FaultLog();
        using var server = Server(log, new EapSettings { Workers = 1 });
        for (var i = 0; i < Iterations / 100; i++)
        {
            using var peer = new EapPeer(server, peap ? EapType.Peap : EapType.Ttls) { Client = EapPeer.NewClient(peap ? "PEAP" : "TTLS") };
            var usual = peap ? InnerPeer.PeapMsChapV2("alice", "correct horse") : InnerPeer.Pap("alice", "correct horse");
            peer.Run(heard => usual(heard) is { } said && RandomNumberGenerator.GetInt32(2) == 0 ? Bend(said) : usual(heard));
        }

        log.Faults.ShouldBeEmpty();
    }

    private static EapServer Server(FaultLog log, EapSettings settings) =>
        new(settings, new FakeLoginGate { Quiet = true, MayResume = true }.With("alice", "correct horse"), Certificates, TimeProvider.System, log);

    private static byte[] Bend(byte[] message)
    {
        Span<byte> random = stackalloc byte[8];
        RandomNumberGenerator.Fill(random);
        var at = ((random[0] << 8) | random[1]) % message.Length;
        switch (random[2] % 4)
        {
            case 0:
                return message[..at].Length == 0 ? [random[3]] : message[..at];
            case 1:
                return [.. message, .. message];
            default:
                var bent = (byte[])message.Clone();
                bent[(random[4] & 1) == 0 ? Math.Min(message.Length - 1, random[5] % 16) : at] = random[3];
                return bent;
        }
    }

    private sealed class FaultLog : ILogger
    {
        public List<string> Faults { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                Faults.Add(formatter(state, exception) + exception);
        }
    }
}
