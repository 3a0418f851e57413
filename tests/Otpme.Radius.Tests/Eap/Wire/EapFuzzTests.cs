using System.Security.Cryptography;
using Otpme.Radius.Eap.Tunnel;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap.Wire;

/// <summary>
/// Mutated input for every parser of the EAP door: no exception, no reading outside of what was given. OTPME_FUZZ_PACKETS raises the
/// count from its 50,000.
/// </summary>
public sealed class EapFuzzTests
{
    private static readonly byte[] MsChapV2Answer = [2, 1, 0, 59, 49, .. new byte[49], .. "alice"u8];

    private static int Iterations =>
        int.TryParse(Environment.GetEnvironmentVariable("OTPME_FUZZ_PACKETS"), out var count) ? count : 50_000;

    [Fact]
    public void EAP_packets()
    {
        byte[][] seeds =
        [
            [2, 7, 0, 10, 1, .. "alice"u8],
            [2, 7, 0, 7, 3, 25, 21],
            [2, 7, 0, 20, 254, 0, 0, 0, 0, 0, 0, 3, 254, 0, 0, 0, 0, 0, 0, 25],
            [3, 7, 0, 4],
        ];
        var naks = 0;
        Mutate(seeds, octets =>
        {
            if (!EapPacket.TryParse(octets, out var packet))
                return;
            packet.Data.Length.ShouldBeLessThanOrEqualTo(Math.Max(0, octets.Length - 5));
            if (EapNak.Is(packet) && EapNak.Wants(packet, EapType.Peap))
                naks++;
        });
        naks.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void TLS_fragments()
    {
        byte[][] seeds = [[0x80, 0, 0, 0, 4, 1, 2, 3, 4], [0xC0, 0, 0, 1, 0, 1, 2, 3], [0], [0x40, 1, 2, 3]];
        var inbound = default(EapTlsInbound);
        var complete = 0;
        Mutate(seeds, octets =>
        {
            if (!EapTlsFragment.TryParse(octets, out var fragment))
                return;
            fragment.Data.Length.ShouldBeLessThan(octets.Length + 1);
            switch (inbound.Add(fragment))
            {
                case EapTlsInboundStep.Violation:
                    inbound = default;
                    break;
                case EapTlsInboundStep.Complete:
                    complete++;
                    break;
            }
        });
        complete.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void TTLS_AVPs()
    {
        byte[][] seeds =
        [
            InnerPeer.PapAvps("alice", "correct horse"),
            [.. InnerPeer.Avp(1, 0, "alice"u8.ToArray()), .. InnerPeer.Avp(11, 311, new byte[16]), .. InnerPeer.Avp(25, 311, new byte[50])],
            InnerPeer.Avp(79, 0, [2, 7, 0, 10, 1, .. "alice"u8]),
        ];
        var read = 0;
        Mutate(seeds, octets =>
        {
            if (TtlsCredentials.TryParse(octets, out var credentials))
                read += credentials.UserName.Length > 0 ? 1 : 0;
        });
        read.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void MSCHAPv2_responses()
    {
        var read = 0;
        Mutate([MsChapV2Answer], octets =>
        {
            if (!MsChapV2Response.TryParse(octets, out var response))
                return;
            (response.PeerChallenge.Length + response.NtResponse.Length).ShouldBe(40);
            read++;
        });
        read.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Result_TLVs()
    {
        byte[][] seeds = [[0x80, 3, 0, 2, 0, 1], [0, 12, 0, 4, 1, 2, 3, 4, 0x80, 3, 0, 2, 0, 2], [0x80, 3, 0, 2, 0, 1, 0x80, 3, 0, 2, 0, 2]];
        var successes = 0;
        Mutate(seeds, octets => successes += ResultTlv.TryRead(octets, out var success) && success ? 1 : 0);
        successes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Inner_EAP()
    {
        byte[][] seeds = [[1, .. "alice"u8], [3, 6], [6, .. "secret"u8], [26, .. MsChapV2Answer], [26, 3], [26, 4], [254, 0, 0, 0, 0, 0, 0, 3]];
        var attempt = new IgnoredAttempt();
        var inner = new InnerEap();
        var submitted = 0;
        Mutate(seeds, octets =>
        {
            if (inner.ReceiveHeaderless(octets, attempt) is var step && step == InnerStep.Submit)
                submitted++;
            if (step is InnerStep.Submit or InnerStep.Reject || RandomNumberGenerator.GetInt32(8) == 0)
                inner.Reset();
        });
        submitted.ShouldBeGreaterThan(0);
    }

    /// <summary>Calls the parser with a mutation of a seed, each in an array of its very own length.</summary>
    private static void Mutate(byte[][] seeds, Action<byte[]> parse)
    {
        var random = new byte[16];
        for (var i = 0; i < Iterations; i++)
        {
            RandomNumberGenerator.Fill(random);
            var octets = new List<byte>(seeds[random[0] % seeds.Length]);
            for (var change = random[1] & 3; change > 0 && octets.Count > 0; change--)
            {
                var at = random[2 + change] % octets.Count;
                switch (random[6 + change] % 5)
                {
                    case 0:
                        octets[at] = random[10 + change];
                        break;
                    case 1:
                        octets[at] ^= (byte)(1 << (random[10 + change] & 7));
                        break;
                    case 2:
                        octets.RemoveRange(at, octets.Count - at);
                        break;
                    case 3:
                        octets.Insert(at, random[10 + change]);
                        break;
                    default:
                        octets.AddRange(seeds[random[10 + change] % seeds.Length]);
                        break;
                }
            }

            parse([.. octets]);
        }
    }
}
