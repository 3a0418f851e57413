using System.Security.Cryptography;
using Otpme.Core.Authentication;
using Otpme.Radius.Eap;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Server;

/// <summary>How EAP packets get to the EAP server and back (RFC 3579).</summary>
public sealed class EapTests
{
    private static readonly FakeGate Nobody = new(_ => FakeGate.Rejected);

    private static byte[] Eap(byte code, byte identifier, int length)
    {
        var packet = RandomNumberGenerator.GetBytes(length);
        (packet[0], packet[1], packet[2], packet[3]) = (code, identifier, (byte)(length >> 8), (byte)length);
        return packet;
    }

    private static NasRequest Round(byte identifier, byte[] eap) =>
        new NasRequest(TestServer.Secret, identifier: identifier).With(1, "anonymous").WithEap(eap);

    [Fact]
    public async Task Round_is_joined_and_the_challenge_is_split()
    {
        var request = Eap(1, 8, 1000);
        var state = RandomNumberGenerator.GetBytes(16);
        using var eap = new FakeEapServer(_ => new EapAnswer(EapAnswerKind.Challenge, request, state));
        await using var server = new TestServer(Nobody, eap: eap);
        var response = Eap(2, 7, 600);
        var reply = server.Ask(Round(1, response).With(24, [1, 2]).With(12, 0, 0, 5, 120).With(31, "02-00-00-00-00-01").Signed());
        reply.Code.ShouldBe((byte)11);
        reply.Attributes.Where(attribute => attribute.Type == 79).SelectMany(attribute => attribute.Value).ShouldBe(request);
        reply[24].ShouldBe(state);
        reply.Has(18).ShouldBeFalse();
        eap.Seen.TryDequeue(out var seen).ShouldBeTrue();
        seen!.Message.ToArray().ShouldBe(response);
        seen.State.ToArray().ShouldBe([1, 2]);
        seen.OuterUserName.ShouldBe("anonymous");
        seen.Station.ShouldBe("02-00-00-00-00-01");
        seen.FramedMtu.ShouldBe(1400);
        seen.Client.Name.ShouldBe("nas");
    }

    [Fact]
    public async Task Success_carries_the_halves_of_the_key_the_inner_name_and_the_vlan()
    {
        var msk = RandomNumberGenerator.GetBytes(64);
        using var eap = new FakeEapServer(_ => new EapAnswer(
            EapAnswerKind.Accept, Eap(3, 7, 4), MasterSessionKey: msk, Outcome: new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice", Vlan: "7")));
        await using var server = new TestServer(Nobody, eap: eap);
        var reply = server.Ask(Round(1, Eap(2, 7, 10)).Signed());
        reply.Code.ShouldBe((byte)2);
        reply.Key(17).ShouldBe(msk[..32]);
        reply.Key(16).ShouldBe(msk[32..]);
        reply.Text(1).ShouldBe("alice");
        reply.Text(81).ShouldBe("7");
        reply[79].Length.ShouldBe(4);
        reply.Has(18).ShouldBeFalse();
    }

    [Fact]
    public async Task Failure_is_a_reject_after_the_delay_and_a_dropped_round_has_no_reply()
    {
        var client = FakeClients.Client("nas", TestServer.Secret) with { RejectDelay = TimeSpan.FromMilliseconds(50) };
        using var eap = new FakeEapServer(exchange => exchange.Message.Span[1] == 1
            ? new EapAnswer(EapAnswerKind.Drop)
            : new EapAnswer(EapAnswerKind.Reject, Eap(4, 7, 4), Outcome: FakeGate.Rejected));
        await using var server = new TestServer(Nobody, new FakeClients(client), eap);
        server.ShouldNotAnswer(Round(1, Eap(2, 1, 10)).Signed().ToBytes());
        var reply = server.Ask(Round(2, Eap(2, 7, 10)).Signed());
        reply.Code.ShouldBe((byte)3);
        reply.Attributes.Select(attribute => attribute.Type).ShouldBe([80, 79]);
    }

    [Fact]
    public async Task Start_is_an_empty_message()
    {
        using var eap = new FakeEapServer(_ => new EapAnswer(EapAnswerKind.Challenge, Eap(1, 1, 5), new byte[4]));
        await using var server = new TestServer(Nobody, eap: eap);
        server.Ask(new NasRequest(TestServer.Secret).With(79).Signed()).Code.ShouldBe((byte)11);
        eap.Seen.Single().Message.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("length")]
    [InlineData("gap")]
    public async Task Broken_message_is_dropped(string what)
    {
        using var eap = new FakeEapServer(_ => new EapAnswer(EapAnswerKind.Drop));
        await using var server = new TestServer(Nobody, eap: eap);
        var packet = what == "length"
            ? Round(1, [2, 1, 0, 9, 1])
            : new NasRequest(TestServer.Secret).With(79, 2, 1, 0, 6, 1).With(1, "anonymous").With(79, 1);
        server.ShouldNotAnswer(packet.Signed().ToBytes());
        eap.Seen.ShouldBeEmpty();
        server.Metric("otpme_radius_malformed_total").ShouldBe(1);
    }

    [Fact]
    public async Task Without_an_eap_server_the_peer_gets_a_failure()
    {
        await using var server = new TestServer(Nobody);
        var reply = server.Ask(Round(1, Eap(2, 9, 10)).Signed());
        reply.Code.ShouldBe((byte)3);
        reply[79].ShouldBe([4, 9, 0, 4]);
    }
}
