using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Cryptography;
using Otpme.Radius.Eap;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>What a TTLS peer may and may not say inside the tunnel (RFC 5281 10, 11).</summary>
public sealed class TtlsTests : IDisposable
{
    private static readonly TestCertificates Certificates = new(rsa: false);
    private readonly FakeLoginGate _gate = new FakeLoginGate().With("alice", "correct horse").With("zoë", "");
    private readonly EapServer _server;

    public TtlsTests() =>
        _server = new EapServer(new EapSettings { Workers = 1 }, _gate, Certificates, TimeProvider.System, NullLogger.Instance);

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Unknown_optional_AVP_is_ignored() =>
        Say([.. InnerPeer.PapAvps("alice", "correct horse"), 0, 0, 0, 99, 0, 0, 0, 9, 1, 0, 0, 0]).ShouldBe(EapAnswerKind.Accept);

    [Fact]
    public void Unknown_mandatory_AVP_is_rejected() =>
        SayWithoutLogin([.. InnerPeer.PapAvps("alice", "correct horse"), .. InnerPeer.Avp(99, 0, [1])]);

    [Fact]
    public void Missing_padding_of_the_last_AVP_is_forgiven() =>
        Say([.. InnerPeer.Avp(2, 0, Encoding.UTF8.GetBytes("correct horse\0\0\0")), .. InnerPeer.Avp(1, 0, "alice"u8.ToArray())[..^3]])
            .ShouldBe(EapAnswerKind.Accept);

    [Fact]
    public void Empty_password_reaches_the_decision() => Say(InnerPeer.PapAvps("zoë", "")).ShouldBe(EapAnswerKind.Accept);

    [Fact]
    public void Password_or_name_twice_is_rejected()
    {
        SayWithoutLogin([.. InnerPeer.PapAvps("alice", "a"), .. InnerPeer.Avp(2, 0, new byte[16])]);
        SayWithoutLogin([.. InnerPeer.PapAvps("alice", "a"), .. InnerPeer.Avp(1, 0, "bob"u8.ToArray())]);
    }

    [Fact]
    public void Two_kinds_of_credential_are_rejected() =>
        SayWithoutLogin([.. InnerPeer.PapAvps("alice", "a"), .. InnerPeer.Avp(79, 0, EapPeer.Packet(EapType.Identity, 0, "alice"u8))]);

    [Theory]
    [InlineData("")]
    [InlineData("ali\u0001ce")]
    public void Name_that_cannot_be_one_is_rejected(string name) => SayWithoutLogin(InnerPeer.PapAvps(name, "a"));

    [Fact]
    public void Name_that_is_no_UTF8_is_rejected() =>
        SayWithoutLogin([.. InnerPeer.Avp(1, 0, [0xC3, 0x28]), .. InnerPeer.Avp(2, 0, new byte[16])]);

    [Fact]
    public void Password_beyond_all_bounds_is_rejected() => SayWithoutLogin(InnerPeer.PapAvps("alice", new string('x', 1000)));

    [Fact]
    public void Flood_of_application_data_is_cut_off() =>
        SayWithoutLogin([.. InnerPeer.PapAvps("alice", "a"), .. InnerPeer.Avp(18, 0, new byte[5000])]);

    [Fact]
    public void AVP_that_lies_about_its_length_is_rejected() => SayWithoutLogin([.. InnerPeer.PapAvps("alice", "a"), 0, 0, 0, 1, 0, 0, 0, 200]);

    /// <summary>Whoever hears a response in another tunnel cannot use it here: the challenge comes from this tunnel's keys.</summary>
    [Fact]
    public void MSCHAPv2_with_a_challenge_of_the_peers_choice_is_rejected()
    {
        Span<byte> hash = stackalloc byte[16];
        Span<byte> challenge = stackalloc byte[8];
        var own = new byte[16];
        var response = new byte[50];
        MsChapV2.NtPasswordHash("correct horse"u8, hash);
        MsChapV2.ChallengeHash(response.AsSpan(2, 16), own, "alice"u8, challenge);
        MsChapV2.ChallengeResponse(challenge, hash, response.AsSpan(26, 24));
        SayWithoutLogin([.. InnerPeer.Avp(1, 0, "alice"u8.ToArray()), .. InnerPeer.Avp(11, 311, own), .. InnerPeer.Avp(25, 311, response)]);
    }

    [Fact]
    public void Inner_EAP_answers_to_nobodys_request_are_rejected()
    {
        SayWithoutLogin(InnerPeer.Avp(79, 0, EapPeer.Packet(EapType.GenericTokenCard, 0, "correct horse"u8)));
        SayWithoutLogin(InnerPeer.Avp(79, 0, [3, 0, 0, 4]));
    }

    [Fact]
    public void Silent_peer_is_asked_once_and_then_rejected()
    {
        using var peer = new EapPeer(_server, EapType.Ttls);
        peer.Run(InnerPeer.Silent).Kind.ShouldBe(EapAnswerKind.Reject);
        peer.Rounds.ShouldBeLessThan(8);
    }

    private EapAnswerKind Say(byte[] avps)
    {
        using var peer = new EapPeer(_server, EapType.Ttls);
        return peer.Run(InnerPeer.Say(avps)).Kind;
    }

    private void SayWithoutLogin(byte[] avps)
    {
        Say(avps).ShouldBe(EapAnswerKind.Reject);
        _gate.Log.ShouldBeEmpty();
    }
}
