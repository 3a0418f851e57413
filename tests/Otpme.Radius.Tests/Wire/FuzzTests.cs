using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Authentication;
using Otpme.Radius.Eap;
using Otpme.Radius.Tests.Fakes;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Wire;

/// <summary>
/// Mutated packets through the codec and the whole lane: no exception, nothing left under way. OTPME_FUZZ_PACKETS sets how many;
/// the seed is printed and OTPME_FUZZ_SEED repeats a run.
/// </summary>
public sealed class FuzzTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(TestServer.Secret);

    private sealed class DroppingEap : IEapServer
    {
        public void Handle(EapExchange exchange) => exchange.Answer(new EapAnswer(EapAnswerKind.Drop));

        public void Dispose()
        {
        }
    }

    [Fact]
    public void Mutated_packets_do_no_harm()
    {
        var count = Setting("OTPME_FUZZ_PACKETS") ?? 50_000;
        var seed = Setting("OTPME_FUZZ_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var corpus = Corpus();
        var client = FakeClients.Client("nas", TestServer.Secret) with { RequireMessageAuthenticator = false };
        var gate = new FakeGate(attempt => attempt.Password.Length % 2 == 0
            ? new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, attempt.UserName, NtHash: new byte[16], Vlan: attempt.Station)
            : FakeGate.Rejected);
        using var eap = new DroppingEap();
        using var harness = new LaneHarness(gate, client, eap);
        var peer = new MemoryPeer();
        var buffer = new byte[8192];
        for (var i = 0; i < count; i++)
        {
            var bytes = Mutate(corpus[random.Next(corpus.Count)], corpus, random, buffer);
            if (!RadiusPacket.TryParse(bytes, out var packet, out var fault))
            {
                fault.ShouldNotBe(PacketFault.None);
                continue;
            }

            if (random.Next(2) == 0)
                Sign(bytes[..packet.Bytes.Length]);
            Read(packet);
            harness.Lane.Process(packet, peer);
            gate.Seen.Clear();
        }

        harness.Lane.Pool.InFlight.ShouldBe(0);
        harness.Outlet.Posted.ShouldBeGreaterThan(count / 100);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static void Read(in RadiusPacket packet)
    {
        var fields = RequestFields.Read(packet);
        Span<byte> plain = stackalloc byte[256];
        UserPassword.TryReveal(new SharedSecret(Secret), packet.Authenticator, fields.HiddenPassword, plain, out _);
        EapMessage.Join(packet, fields.EapBytes);
        foreach (var attribute in packet.Attributes)
        {
            SaltedKey.TryReveal(new SharedSecret(Secret), packet.Authenticator, attribute.Value, plain, out _);
            foreach (var vendor in new VendorAttributeReader(attribute.Value))
                (vendor.Value.Length <= attribute.Value.Length).ShouldBeTrue();
        }
    }

    /// <summary>Makes the first Message-Authenticator right, so that the mutation gets past the door.</summary>
    private static void Sign(Span<byte> packet)
    {
        for (var at = 20; at < packet.Length; at += packet[at + 1])
        {
            if (packet[at] != 80 || packet[at + 1] != 18)
                continue;
            packet.Slice(at + 2, 16).Clear();
            HMACMD5.HashData(Secret, packet, packet.Slice(at + 2, 16));
            return;
        }
    }

    private static Span<byte> Mutate(byte[] origin, List<byte[]> corpus, Random random, byte[] buffer)
    {
        origin.CopyTo(buffer, 0);
        var length = origin.Length;
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            var at = random.Next(length);
            switch (random.Next(7))
            {
                case 0:
                    buffer[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 2:
                    length = Math.Max(1, random.Next(length));
                    break;
                case 3:
                    var other = corpus[random.Next(corpus.Count)];
                    var from = random.Next(other.Length);
                    var size = Math.Min(other.Length - from, buffer.Length - length);
                    other.AsSpan(from, size).CopyTo(buffer.AsSpan(length));
                    length += size;
                    break;
                case 4:
                    random.NextBytes(buffer.AsSpan(at, random.Next(Math.Min(64, length - at))));
                    break;
                case 5:
                    random.NextBytes(buffer.AsSpan(4, 16));
                    break;
                default:
                    (buffer[2], buffer[3]) = ((byte)(length >> 8), (byte)length);
                    break;
            }
        }

        if (random.Next(3) > 0 && length >= 4)
            (buffer[2], buffer[3]) = ((byte)(length >> 8), (byte)length);
        return buffer.AsSpan(0, length);
    }

    private static List<byte[]> Corpus()
    {
        NasRequest New(byte code = 1) => new NasRequest(TestServer.Secret, code).With(1, "alice");
        return
        [
            New().WithPassword("password").Signed().ToBytes(),
            New().WithPassword(new string('x', 128)).With(32, "nas").With(31, "station").Signed().ToBytes(),
            New().WithPassword("pw").ToBytes(),
            New().WithPassword("pw").With(24, new byte[16]).With(33, "a").With(33, new byte[253]).Signed().ToBytes(),
            New().WithMicrosoft(11, new byte[16]).WithMicrosoft(25, new byte[50]).Signed().ToBytes(),
            New().Signed().WithEap([2, 7, 2, 0, 21, .. new byte[507]]).With(12, 0, 0, 5, 120).ToBytes(),
            New().With(3, new byte[17]).With(60, new byte[16]).Signed().ToBytes(),
            New(12).Signed().ToBytes(),
        ];
    }
}
