using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Radius.Eap;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>The steps inside PEAPv0 (MS-PEAP 3.3).</summary>
public sealed class PeapTests : IDisposable
{
    private static readonly TestCertificates Certificates = new(rsa: false);
    private readonly FakeLoginGate _gate = new FakeLoginGate().With("alice", "correct horse");
    private readonly EapServer _server;

    public PeapTests() =>
        _server = new EapServer(new EapSettings { Workers = 1 }, _gate, Certificates, TimeProvider.System, NullLogger.Instance);

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Wrong_password_gets_the_failure_request_the_failure_TLV_and_then_the_failure()
    {
        using var peer = Peer();
        peer.Run(InnerPeer.PeapMsChapV2("alice", "wrong")).Kind.ShouldBe(EapAnswerKind.Reject);
        var failure = peer.Heard[^2];
        failure[0].ShouldBe((byte)EapType.MsChapV2);
        failure[1].ShouldBe((byte)MsChapV2OpCode.Failure);
        System.Text.Encoding.ASCII.GetString(failure[5..]).ShouldStartWith("E=691 R=0 C=");
        (failure[3] << 8 | failure[4]).ShouldBe(failure.Length - 1);
        peer.Heard[^1].ShouldBe([1, peer.Heard[^1][1], 0, 11, 33, 0x80, 3, 0, 2, 0, 2]);
    }

    [Fact]
    public void Peer_that_denies_our_success_is_rejected() => Bend(heard => [2, heard[1], 0, 11, 33, 0x80, 3, 0, 2, 0, 2]);

    [Fact]
    public void Peer_that_agrees_to_another_request_is_rejected() => Bend(heard => [2, (byte)(heard[1] + 1), 0, 11, 33, 0x80, 3, 0, 2, 0, 1]);

    [Fact]
    public void Peer_that_only_acknowledges_our_success_is_rejected() => Bend(_ => null);

    [Fact]
    public void Peer_that_says_it_succeeded_without_login_is_rejected()
    {
        using var peer = Peer();
        peer.Run(heard => heard is null ? null : [2, 1, 0, 11, 33, 0x80, 3, 0, 2, 0, 1]).Kind.ShouldBe(EapAnswerKind.Reject);
        _gate.Log.ShouldBeEmpty();
    }

    [Fact]
    public void Peer_may_choose_the_token_card_instead()
    {
        using var peer = Peer();
        peer.Run(heard => heard switch
        {
            null => null,
            [1, _, 0, 11, 33, ..] => InnerPeer.AgreeResult(heard),
            [1, ..] => [1, .. "alice"u8],
            [6, ..] => [6, .. "correct horse"u8],
            _ => [3, 6],
        }).Kind.ShouldBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void Peer_that_wants_neither_method_is_rejected()
    {
        using var peer = Peer();
        peer.Run(heard => heard switch
        {
            null => null,
            [1, _, 0, 11, 33, ..] => InnerPeer.AgreeResult(heard),
            [1, ..] => [1, .. "alice"u8],
            _ => [3, 4],
        }).Kind.ShouldBe(EapAnswerKind.Reject);
        _gate.Log.ShouldBeEmpty();
    }

    private void Bend(Func<byte[], byte[]?> result)
    {
        using var peer = Peer();
        var usual = InnerPeer.PeapMsChapV2("alice", "correct horse");
        peer.Run(heard => heard is [1, _, 0, 11, 33, ..] ? result(heard) : usual(heard)).Kind.ShouldBe(EapAnswerKind.Reject);
    }

    private EapPeer Peer() => new(_server, EapType.Peap) { Client = EapPeer.NewClient("PEAP") };
}
