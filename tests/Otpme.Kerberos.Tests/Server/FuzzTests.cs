using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Tests.Vectors;
using Otpme.Kerberos.Wire;
using Otpme.TestKit;

namespace Otpme.Kerberos.Tests.Server;

/// <summary>
/// Recorded packets, mutated, through every codec and the whole KDC: no exception, nothing left under way, no growth. Some mutations are
/// made below the encryption, where a stranger with a ticket can make them. OTPME_FUZZ_PACKETS sets how many; the seed is printed and
/// OTPME_FUZZ_SEED repeats a run.
/// </summary>
public sealed class FuzzTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly KdcPeer s_peer = new(IPAddress.Loopback, IsStream: false);

    [Fact]
    public async Task Mutated_packets_do_no_harm()
    {
        var count = Setting("OTPME_FUZZ_PACKETS") ?? 50_000;
        var seed = Setting("OTPME_FUZZ_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var corpus = Corpus();
        var observer = new TestObserver();
        var otp = new TestOtp();
        var kdc = NewKdc(observer, otp);
        var armored = ArmoredPackets();
        long answered = 0;
        var buffer = new byte[32 * 1024];
        for (var i = 0; i < count; i++)
        {
            var isBelow = i % 4 == 0;
            var packet = isBelow ? Below(armored[random.Next(armored.Count)], random, buffer) : Mutate(corpus[random.Next(corpus.Count)], corpus, random, buffer).ToArray();
            Read(packet);
            var answer = kdc.AnswerAsync(packet, s_peer, CancellationToken.None);
            answer.IsCompleted.ShouldBeTrue();
            if (await answer is { } reply)
            {
                answered++;
                Read(reply);
                (KrbError.Decode(reply) is not null || KdcReply.Decode(reply) is not null).ShouldBeTrue();
            }

            observer.Faults.ShouldBeEmpty();
            observer.Records.Clear();
            otp.Asked.Clear();
        }

        answered.ShouldBeGreaterThan(count / 50);
        kdc.OtpUnderWay.Total.ShouldBe(0);
        kdc.Remembered.ShouldBeLessThan(kdc.Settings.LookasideBytes / 256);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Kdc NewKdc(TestObserver observer, TestOtp otp)
    {
        var principals = new TestPrincipals();
        foreach (var (name, kvno) in ((string, int)[])[("krbtgt/EXAMPLE.TEST", 1), ("plain", 1), (TestPrincipals.Host, 2), (TestPrincipals.Service, 2)])
            principals.Add(name, principal => principal with { Keys = [new KeyVersion(kvno, [.. ((int[])[18, 17, 20, 19]).Select(type => Transcript.Instance.Key($"{name}@EXAMPLE.TEST", type))])] });
        var settings = new KdcSettings { Realm = "EXAMPLE.TEST", Identity = TestIdentity.Kdc, LookasideBytes = 1024 * 1024, AnonymousRate = 2 };
        return new Kdc(settings, principals, otp, new ManualClock(Transcript.Instance.Records[0].Time), observer);
    }

    /// <summary>Every codec on the same bytes.</summary>
    private static void Read(byte[] bytes)
    {
        KdcRequest.Decode(bytes);
        KdcReply.Decode(bytes);
        KrbError.Decode(bytes);
        ApRequest.Decode(bytes);
        Authenticator.Decode(bytes);
        EncTicketPart.Decode(bytes);
        EncKdcReplyPart.Decode(bytes);
        FastArmoredRequest.Decode(bytes);
        FastRequest.Decode(bytes);
        FastReply.Decode(bytes);
        FastResponse.Decode(bytes);
        OtpChallenge.Decode(bytes);
        OtpRequest.Decode(bytes);
        OtpEncRequest.Decode(bytes);
        EncTimestamp.Decode(bytes);
        Cammac.Decode(bytes);
        AuthenticationIndicators.Decode(bytes);
        PaData.DecodeList(bytes);
        EtypeInfo2Entry.DecodeList(bytes);
        AuthorizationElement.DecodeList(bytes);
        Otpme.Kerberos.Pkinit.AuthPack.Decode(bytes);
        Otpme.Kerberos.Pkinit.AnonymousPkinit.Read(bytes);
    }

    /// <summary>Recorded packets, and what stands in their elements and encrypted parts.</summary>
    private static List<byte[]> Corpus()
    {
        var corpus = new List<byte[]>();
        foreach (var record in Transcript.Instance.Records)
        {
            corpus.Add(record.Request);
            corpus.Add(record.Reply);
            corpus.AddRange((KdcRequest.Decode(record.Request)!.PaData ?? []).Where(element => element.Value.Length > 0).Select(element => element.Value.ToArray()));
        }

        foreach (var packet in ArmoredPackets())
            corpus.Add(packet.Plaintext);
        return corpus;
    }

    /// <summary>Requests whose armor key is known, with the inner request in clear.</summary>
    private static List<(KdcRequest Request, FastArmoredRequest Fast, KerberosKey ArmorKey, byte[] Plaintext)> ArmoredPackets()
    {
        var packets = new List<(KdcRequest, FastArmoredRequest, KerberosKey, byte[])>();
        var ticketKey = Transcript.Instance.Key("krbtgt/EXAMPLE.TEST@EXAMPLE.TEST", 18);
        foreach (var record in Transcript.Instance.Records)
        {
            var request = KdcRequest.Decode(record.Request)!;
            if (request.Find(PaDataType.FxFast) is not { } element || FastArmoredRequest.Decode(element.Value) is not { } fast)
                continue;
            var bytes = fast.Armor?.Value ?? request.Find(PaDataType.TgsReq)!.Value;
            var apRequest = ApRequest.Decode(bytes)!;
            var session = EncTicketPart.Decode(apRequest.Ticket.EncPart.Open(ticketKey, KeyUsage.Ticket))!.Key.ToKey()!;
            var usage = fast.Armor is null ? KeyUsage.TgsReqAuthenticator : KeyUsage.ApReqAuthenticator;
            var subkey = Authenticator.Decode(apRequest.Authenticator.Open(session, usage))!.Subkey!.ToKey()!;
            var armorKey = KerberosKey.Combine(subkey, session, "subkeyarmor"u8, "ticketarmor"u8);
            packets.Add((request, fast, armorKey, fast.EncFastReq.Open(armorKey, KeyUsage.FastRequest)!));
        }

        return packets;
    }

    private static byte[] Below((KdcRequest Request, FastArmoredRequest Fast, KerberosKey ArmorKey, byte[] Plaintext) packet, Random random, byte[] buffer)
    {
        var inner = Mutate(packet.Plaintext, [packet.Plaintext], random, buffer);
        var fast = packet.Fast with { EncFastReq = EncryptedData.Seal(packet.ArmorKey, KeyUsage.FastRequest, inner) };
        return (packet.Request with { PaData = [.. packet.Request.PaData!.Select(element => element.Type == PaDataType.FxFast ? new PaData(element.Type, fast) : element)] }).Encode();
    }

    private static ReadOnlySpan<byte> Mutate(byte[] origin, List<byte[]> corpus, Random random, byte[] buffer)
    {
        origin.CopyTo(buffer, 0);
        var length = origin.Length;
        for (var changes = random.Next(3); changes >= 0; changes--)
        {
            var at = random.Next(length);
            switch (random.Next(8))
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
                    var size = Math.Min(Math.Min(other.Length - from, 4096), buffer.Length - at);
                    other.AsSpan(from, size).CopyTo(buffer.AsSpan(at));
                    length = Math.Max(length, at + size);
                    break;
                case 4:
                    random.NextBytes(buffer.AsSpan(at, random.Next(Math.Min(64, length - at))));
                    break;
                case 5:
                    buffer[random.Next(Math.Min(length, 200))] = (byte)random.Next(256);
                    break;
                case 6:
                    // Numbers and lengths at their edges.
                    buffer[at] = ((byte[])[0, 1, 0x7F, 0x80, 0x81, 0x84, 0xFF])[random.Next(7)];
                    break;
                default:
                    buffer.AsSpan(at + 1, length - at - 1).CopyTo(buffer.AsSpan(at));
                    length = Math.Max(1, length - 1);
                    break;
            }
        }

        return buffer.AsSpan(0, length);
    }
}
