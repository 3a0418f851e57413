using Otpme.Core.Authentication;
using Otpme.Radius.Server;
using Otpme.Radius.Tests.Fakes;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Server;

public sealed class HotPathTests
{
    private sealed class AcceptingGate : ILoginGate
    {
        public void Submit(LoginAttempt attempt) =>
            attempt.OnDecided(new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, attempt.UserName, Vlan: "42"));

        public void Resume(LoginAttempt attempt, string tokenPath) => Submit(attempt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Password_login_that_is_decided_at_once_allocates_nothing(bool isKerberosKdc)
    {
        var packets = new byte[2048][];
        for (var i = 0; i < packets.Length; i++)
        {
            packets[i] = new NasRequest(TestServer.Secret, identifier: (byte)i)
                .With(1, $"user{i % 100}@EXAMPLE.ORG").WithPassword("some password").With(31, "00-10-A4-23-19-C0").With(33, "proxy").Signed().ToBytes();
        }

        using var harness = new LaneHarness(new AcceptingGate(), FakeClients.Client("nas", TestServer.Secret) with { IsKerberosKdc = isKerberosKdc });
        var peer = new MemoryPeer();
        for (var round = 0; round < 2; round++)
            Run(harness, peer, packets);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(harness, peer, packets);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        harness.Count(RadiusCounter.Accepts).ShouldBe(3 * packets.Length);
        harness.Lane.Pool.InFlight.ShouldBe(0);
    }

    private static void Run(LaneHarness harness, MemoryPeer peer, byte[][] packets)
    {
        foreach (var bytes in packets)
        {
            if (RadiusPacket.TryParse(bytes, out var packet, out _))
                harness.Lane.Process(packet, peer);
        }
    }
}
