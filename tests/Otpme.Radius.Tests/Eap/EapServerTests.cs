using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Authentication;
using Otpme.Radius.Eap;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>Conversations straight on the EAP server, under TLS 1.2 and 1.3.</summary>
public sealed class EapServerTests : IDisposable
{
    private static readonly TestCertificates Certificates = new();
    private readonly List<IDisposable> _made = [];

    public void Dispose() => _made.ForEach(made => made.Dispose());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TTLS_with_PAP_ends_in_success_and_one_key(bool tls13)
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13);
        var answer = peer.Run(InnerPeer.Pap("alice", "correct horse"));
        answer.Kind.ShouldBe(EapAnswerKind.Accept);
        answer.Message.ToArray()[0].ShouldBe((byte)EapCode.Success);
        answer.MasterSessionKey.ToArray().ShouldBe(peer.MasterSessionKey(tls13));
        answer.Outcome.UserName.ShouldBe("alice");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PEAP_with_MSCHAPv2_ends_in_success_and_one_key(bool tls13)
    {
        var peer = Peer(Server(Gate()), EapType.Peap, tls13);
        var answer = peer.Run(InnerPeer.PeapMsChapV2("alice", "correct horse"));
        answer.Kind.ShouldBe(EapAnswerKind.Accept);
        answer.MasterSessionKey.ToArray().ShouldBe(peer.MasterSessionKey(tls13));
        answer.Outcome.NtHash.ShouldBeNull();
    }

    [Fact]
    public void TLS13_saves_the_round_that_TLS12_needs()
    {
        var server = Server(Gate());
        var tls13 = Peer(server, EapType.Ttls, tls13: true);
        tls13.Run(InnerPeer.Pap("alice", "correct horse"));
        var tls12 = Peer(server, EapType.Ttls, tls13: false);
        tls12.Run(InnerPeer.Pap("alice", "correct horse"));
        (tls12.Rounds - tls13.Rounds).ShouldBe(1);
    }

    [Theory]
    [InlineData(EapType.Ttls, true)]
    [InlineData(EapType.Ttls, false)]
    [InlineData(EapType.Peap, true)]
    [InlineData(EapType.Peap, false)]
    public void Login_that_allows_it_is_resumed_with_a_protected_result(EapType type, bool tls13)
    {
        var gate = Gate(mayResume: true);
        var server = Server(gate);
        var first = Peer(server, type, tls13);
        first.Run(Inner(type)).Kind.ShouldBe(EapAnswerKind.Accept);

        var second = Peer(server, type, new TlsClient(tls13, first.Tls.TakeSession()));
        var answer = second.Run(type == EapType.Ttls ? InnerPeer.Silent : Inner(type));
        second.Tls.IsResumed.ShouldBeTrue();
        answer.Kind.ShouldBe(EapAnswerKind.Accept);
        answer.MasterSessionKey.ToArray().ShouldBe(second.MasterSessionKey(tls13));
        gate.Log.Count(line => line == "resume alice alice/login").ShouldBe(1);
        second.Heard.Count.ShouldBe(type == EapType.Ttls && !tls13 ? 0 : 1);
        if (type == EapType.Ttls && tls13)
            second.Heard[0].ShouldBe([0]);

        var third = Peer(server, type, new TlsClient(tls13, second.Tls.TakeSession()));
        third.Run(type == EapType.Ttls ? InnerPeer.Silent : Inner(type)).Kind.ShouldBe(EapAnswerKind.Accept);
        third.Tls.IsResumed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Login_that_does_not_allow_it_is_not_resumed(bool tls13)
    {
        var gate = Gate();
        var server = Server(gate);
        var first = Peer(server, EapType.Ttls, tls13);
        first.Run(InnerPeer.Pap("alice", "correct horse"));
        if (tls13)
            first.Tls.IsResumable.ShouldBeFalse();

        var second = Peer(server, EapType.Ttls, new TlsClient(tls13, first.Tls.TakeSession()));
        second.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        second.Tls.IsResumed.ShouldBeFalse();
        gate.Log.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Failed_login_leaves_nothing_to_resume(bool tls13)
    {
        var server = Server(Gate(mayResume: true));
        var first = Peer(server, EapType.Ttls, tls13);
        first.Run(InnerPeer.Pap("alice", "wrong")).Kind.ShouldBe(EapAnswerKind.Reject);

        var second = Peer(server, EapType.Ttls, new TlsClient(tls13, first.Tls.TakeSession()));
        second.Run(InnerPeer.Silent);
        second.Tls.IsResumed.ShouldBeFalse();
        second.Answer.Kind.ShouldNotBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void Session_of_one_method_is_not_resumed_in_the_other()
    {
        var server = Server(Gate(mayResume: true));
        var first = Peer(server, EapType.Ttls, tls13: false);
        first.Run(InnerPeer.Pap("alice", "correct horse"));
        var second = Peer(server, EapType.Peap, new TlsClient(tls13: false, first.Tls.TakeSession()));
        second.Run(InnerPeer.PeapMsChapV2("alice", "correct horse"));
        second.Tls.IsResumed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refused_resumption_ends_the_session_for_good(bool tls13)
    {
        var gate = Gate(mayResume: true);
        var server = Server(gate);
        var first = Peer(server, EapType.Peap, tls13);
        first.Run(InnerPeer.PeapMsChapV2("alice", "correct horse"));
        var session = first.Tls.TakeSession();
        gate.Revoked["alice"] = true;
        var second = Peer(server, EapType.Peap, new TlsClient(tls13, session));
        second.Run(InnerPeer.PeapMsChapV2("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Reject);
        second.Tls.IsResumed.ShouldBeTrue();

        gate.Revoked.Clear();
        var third = Peer(server, EapType.Peap, new TlsClient(tls13, second.Tls.TakeSession()));
        third.Run(InnerPeer.PeapMsChapV2("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        third.Tls.IsResumed.ShouldBeFalse();
    }

    [Fact]
    public void Credentials_sent_with_a_resumed_handshake_are_judged()
    {
        var gate = Gate(mayResume: true);
        var server = Server(gate);
        var first = Peer(server, EapType.Ttls, tls13: true);
        first.Run(InnerPeer.Pap("alice", "correct horse"));
        var second = Peer(server, EapType.Ttls, new TlsClient(tls13: true, first.Tls.TakeSession()));
        second.Run(InnerPeer.Pap("alice", "wrong")).Kind.ShouldBe(EapAnswerKind.Reject);
        second.Tls.IsResumed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resumptions_go_on_until_the_full_login_is_too_long_ago(bool tls13)
    {
        var time = new ManualTime();
        var gate = Gate(mayResume: true);
        var server = Server(gate, time: time, settings: new EapSettings { Workers = 1, ResumableFor = TimeSpan.FromHours(1) });
        var last = Peer(server, EapType.Peap, tls13);
        last.Run(InnerPeer.PeapMsChapV2("alice", "correct horse"));
        for (var i = 1; i <= 5; i++)
        {
            time.Advance(TimeSpan.FromMinutes(11));
            last = Peer(server, EapType.Peap, new TlsClient(tls13, last.Tls.TakeSession()));
            last.Run(InnerPeer.PeapMsChapV2("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
            gate.Log.Count(line => line.StartsWith("resume", StringComparison.Ordinal)).ShouldBe(i);
        }

        time.Advance(TimeSpan.FromMinutes(11));
        last = Peer(server, EapType.Peap, new TlsClient(tls13, last.Tls.TakeSession()));
        last.Run(InnerPeer.PeapMsChapV2("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        gate.Log.Count(line => line.StartsWith("resume", StringComparison.Ordinal)).ShouldBe(5);
        gate.Log.Count(line => line.StartsWith("submit", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void New_certificate_serves_the_next_conversation()
    {
        var certificates = new TestCertificates(ecdsa: true, rsa: false);
        var server = Server(Gate(), certificates);
        var first = Peer(server, EapType.Ttls, tls13: false);
        first.Run(InnerPeer.Pap("alice", "correct horse"));
        first.Tls.Cipher.ShouldStartWith("ECDHE-ECDSA");

        certificates.Current = new TestCertificates(ecdsa: false).Current;
        certificates.Generation++;
        var second = Peer(server, EapType.Ttls, tls13: false);
        second.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        second.Tls.Cipher.ShouldStartWith("ECDHE-RSA");

        certificates.Current = [new("no certificate", "no key")];
        certificates.Generation++;
        Peer(server, EapType.Ttls, tls13: false).Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void EAP_Start_is_answered_by_an_identity_request_without_state()
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        var answer = peer.Send(default, default(ReadOnlyMemory<byte>));
        answer.Kind.ShouldBe(EapAnswerKind.Challenge);
        answer.State.IsEmpty.ShouldBeTrue();
        answer.Message.ToArray()[4].ShouldBe((byte)EapType.Identity);
    }

    [Fact]
    public void State_is_not_to_be_guessed_and_belongs_to_one_user_of_one_client()
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        var start = peer.SendIdentity();
        start.State.Length.ShouldBe(17);
        var hello = peer.Respond(InnerPeer.Silent);

        for (var i = 0; i < start.State.Length; i++)
        {
            var bent = start.State.ToArray();
            bent[i] ^= 1;
            peer.Exchange(hello, bent).Result().Kind.ShouldBe(EapAnswerKind.Reject);
        }

        peer.OuterUserName = "somebody else";
        peer.Exchange(hello, start.State).Result().Kind.ShouldBe(EapAnswerKind.Reject);
        peer.OuterUserName = "anonymous";
        var client = peer.Client;
        peer.Client = EapPeer.NewClient();
        peer.Exchange(hello, start.State).Result().Kind.ShouldBe(EapAnswerKind.Reject);
        peer.Client = client;
        peer.Exchange(hello, start.State).Result().Kind.ShouldBe(EapAnswerKind.Challenge);
    }

    [Fact]
    public void Message_of_an_earlier_round_is_dropped()
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        var start = peer.SendIdentity();
        var hello = peer.Respond(InnerPeer.Silent);
        peer.Send(hello).Kind.ShouldBe(EapAnswerKind.Challenge);
        peer.Exchange(hello, start.State).Result().Kind.ShouldBe(EapAnswerKind.Drop);
        peer.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void Wrong_identifier_or_type_is_dropped_and_harms_nothing()
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        var start = peer.SendIdentity();
        var hello = peer.Respond(InnerPeer.Silent);
        var other = (byte[])hello.Clone();
        other[1]++;
        peer.Exchange(other, start.State).Result().Kind.ShouldBe(EapAnswerKind.Drop);
        peer.Exchange(EapPeer.Packet(EapType.GenericTokenCard, hello[1], [1]), start.State).Result().Kind.ShouldBe(EapAnswerKind.Drop);
        peer.Exchange(new byte[] { 1, 2, 3 }, start.State).Result().Kind.ShouldBe(EapAnswerKind.Drop);
        peer.Send(hello, start.State);
        peer.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void Response_without_State_is_rejected()
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        peer.Send(EapPeer.Packet(EapType.Ttls, 1, [0]), default(ReadOnlyMemory<byte>)).Kind.ShouldBe(EapAnswerKind.Reject);
        peer.Answer.Message.ToArray().ShouldBe([4, 1, 0, 4]);
        peer.Answer.Outcome.Verdict.ShouldBe(LoginVerdict.Reject);
    }

    [Fact]
    public void Nak_chooses_among_what_the_client_may_use()
    {
        var server = Server(Gate());
        var peer = Peer(server, EapType.Peap, tls13: true);
        peer.SendIdentity().Message.ToArray()[4].ShouldBe((byte)EapType.Ttls);
        peer.Run(InnerPeer.PeapMsChapV2("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);

        var other = Peer(server, EapType.Peap, tls13: true);
        other.Client = EapPeer.NewClient("TTLS");
        other.Run(InnerPeer.PeapMsChapV2("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Reject);

        var none = Peer(server, EapType.Peap, tls13: true);
        none.Client = EapPeer.NewClient("LEAP");
        none.SendIdentity().Kind.ShouldBe(EapAnswerKind.Reject);
    }

    [Fact]
    public void Expanded_Nak_is_understood()
    {
        var peer = Peer(Server(Gate()), EapType.Peap, tls13: true);
        var start = peer.SendIdentity();
        byte[] nak = [0, 0, 0, 0, 0, 0, 3, 254, 0, 0, 0, 0, 0, 0, 25];
        peer.Send(EapPeer.Packet(EapType.Expanded, start.Message.Span[1], nak)).Message.ToArray()[4].ShouldBe((byte)EapType.Peap);
    }

    [Theory]
    [InlineData(300, 296)]
    [InlineData(1400, 1396)]
    [InlineData(9000, 1400)]
    [InlineData(0, 1400)]
    [InlineData(40, 1400)]
    public void Packets_fit_the_link_of_the_NAS(int framedMtu, int longest)
    {
        var peer = Peer(Server(Gate(), new TestCertificates(ecdsa: false)), EapType.Ttls, tls13: true);
        peer.FramedMtu = framedMtu;
        peer.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        peer.LongestMessage.ShouldBe(longest);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0, 1, 0, 1, 1 })]
    [InlineData(new byte[] { 0x40, 1 })]
    [InlineData(new byte[] { 0xC0, 0, 0, 0, 9 })]
    [InlineData(new byte[] { 0x80, 0, 0, 0, 9, 1 })]
    [InlineData(new byte[] { 0x80, 0, 0 })]
    [InlineData(new byte[] { 0x01, 22 })]
    public void Fragments_that_lie_are_rejected(byte[] typeData)
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        var start = peer.SendIdentity();
        peer.Send(EapPeer.Packet(EapType.Ttls, start.Message.Span[1], typeData)).Kind.ShouldBe(EapAnswerKind.Reject);
    }

    [Fact]
    public void Endless_fragments_are_cut_off()
    {
        var peer = Peer(Server(Gate()), EapType.Ttls, tls13: true);
        peer.SendIdentity();
        var first = true;
        while (peer.Answer.Kind == EapAnswerKind.Challenge)
        {
            peer.Rounds.ShouldBeLessThan(100);
            var data = new byte[first ? 1005 : 1001];
            data[0] = 0x40;
            if (first)
                (data[0], data[2]) = (0xC0, 1);
            first = false;
            peer.Send(EapPeer.Packet(EapType.Ttls, peer.Answer.Message.Span[1], data));
        }

        peer.Answer.Kind.ShouldBe(EapAnswerKind.Reject);
    }

    [Fact]
    public void Garbage_instead_of_TLS_gets_an_alert_and_then_a_failure()
    {
        var server = Server(Gate());
        var peer = Peer(server, EapType.Ttls, tls13: true);
        var start = peer.SendIdentity();
        var alert = peer.Send(EapPeer.Packet(EapType.Ttls, start.Message.Span[1], [0, 22, 3, 1, 0, 4, 9, 9, 9, 9]));
        alert.Kind.ShouldBe(EapAnswerKind.Challenge);
        alert.Message.Span[6].ShouldBe((byte)21);
        peer.Send(EapPeer.Packet(EapType.Ttls, alert.Message.Span[1], [0])).Kind.ShouldBe(EapAnswerKind.Reject);
        server.Metrics.Single(metric => metric.Name == "otpme_eap_tls_failures_total").Value.ShouldBe(1);
    }

    [Fact]
    public void Undecidable_login_is_left_without_answer()
    {
        var gate = new FakeLoginGate { Always = new LoginOutcome(LoginVerdict.Unavailable, LoginReason.AUTH_UNAVAILABLE) };
        Peer(Server(gate), EapType.Ttls, tls13: true).Run(InnerPeer.Pap("alice", "x")).Kind.ShouldBe(EapAnswerKind.Drop);
    }

    [Fact]
    public void Slow_decision_holds_no_worker_and_its_round_is_not_taken_twice()
    {
        var gate = new FakeLoginGate { Held = [] };
        var server = Server(gate, settings: new EapSettings { Workers = 1 });
        var peer = Peer(server, EapType.Ttls, tls13: true);
        peer.SendIdentity();
        peer.Send(peer.Respond(InnerPeer.Pap("alice", "correct horse")));
        var state = peer.Answer.State;
        var last = peer.Respond(InnerPeer.Pap("alice", "correct horse"));
        var waiting = peer.Exchange(last, state);
        peer.Exchange(last, state).Result().Kind.ShouldBe(EapAnswerKind.Drop);

        Peer(server, EapType.Ttls, tls13: true).SendIdentity().Kind.ShouldBe(EapAnswerKind.Challenge);
        waiting.IsAnswered.ShouldBeFalse();
        gate.Held.TryDequeue(out var attempt).ShouldBeTrue();
        Encoding.UTF8.GetString(attempt!.Password).ShouldBe("correct horse");
        attempt.OnDecided(new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice"));
        waiting.Result().Kind.ShouldBe(EapAnswerKind.Accept);
        attempt.Password.Length.ShouldBe(0);
        gate.Held.ShouldBeEmpty();
    }

    [Fact]
    public void Decision_that_comes_too_late_is_forgotten()
    {
        var time = new ManualTime();
        var gate = new FakeLoginGate { Held = [] };
        var server = Server(gate, time: time, settings: new EapSettings { Workers = 1 });
        var peer = Peer(server, EapType.Ttls, tls13: true);
        peer.SendIdentity();
        peer.Send(peer.Respond(InnerPeer.Pap("alice", "correct horse")));
        var waiting = peer.Exchange(peer.Respond(InnerPeer.Pap("alice", "correct horse")), peer.Answer.State);
        Peer(server, EapType.Ttls, tls13: true).SendIdentity();
        time.Advance(TimeSpan.FromSeconds(31));
        Peer(server, EapType.Ttls, tls13: true).SendIdentity();
        waiting.Result().Kind.ShouldBe(EapAnswerKind.Drop);

        gate.Held.TryDequeue(out var attempt).ShouldBeTrue();
        attempt!.OnDecided(new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice"));
        Peer(server, EapType.Ttls, tls13: true).SendIdentity().Kind.ShouldBe(EapAnswerKind.Challenge);
    }

    [Fact]
    public void Silent_conversation_expires()
    {
        var time = new ManualTime();
        var server = Server(Gate(), time: time, settings: new EapSettings { Workers = 1 });
        var peer = Peer(server, EapType.Ttls, tls13: true);
        peer.SendIdentity();
        var hello = peer.Respond(InnerPeer.Silent);
        time.Advance(TimeSpan.FromSeconds(46));
        Peer(server, EapType.Ttls, tls13: true).SendIdentity();
        peer.Send(hello).Kind.ShouldBe(EapAnswerKind.Reject);
    }

    [Fact]
    public void Full_share_of_a_client_gives_up_its_oldest_conversation_and_no_other_clients()
    {
        var server = Server(Gate(), settings: new EapSettings { Workers = 1, MaxSessions = 100, MaxSessionsPerClient = 3 });
        var bystander = Peer(server, EapType.Ttls, tls13: true);
        bystander.SendIdentity();
        var crowd = EapPeer.NewClient();
        var peers = Enumerable.Range(0, 4).Select(_ => Peer(server, EapType.Ttls, tls13: true)).ToList();
        foreach (var peer in peers)
        {
            peer.Client = crowd;
            peer.SendIdentity().Kind.ShouldBe(EapAnswerKind.Challenge);
        }

        peers[0].Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Reject);
        peers[1].Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        peers[3].Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
        bystander.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void Full_table_gives_up_a_conversation_of_the_client_that_holds_most()
    {
        var server = Server(Gate(), settings: new EapSettings { Workers = 1, MaxSessions = 4, MaxSessionsPerClient = 4 });
        var bystander = Peer(server, EapType.Ttls, tls13: true);
        bystander.SendIdentity();
        var crowd = EapPeer.NewClient();
        for (var i = 0; i < 20; i++)
        {
            var peer = Peer(server, EapType.Ttls, tls13: true);
            peer.Client = crowd;
            peer.SendIdentity().Kind.ShouldBe(EapAnswerKind.Challenge);
        }

        bystander.Run(InnerPeer.Pap("alice", "correct horse")).Kind.ShouldBe(EapAnswerKind.Accept);
    }

    [Fact]
    public void Stopped_server_answers_what_it_holds()
    {
        var gate = new FakeLoginGate { Held = [] };
        var server = Server(gate);
        var peer = Peer(server, EapType.Ttls, tls13: true);
        peer.SendIdentity();
        peer.Send(peer.Respond(InnerPeer.Pap("alice", "correct horse")));
        var waiting = peer.Exchange(peer.Respond(InnerPeer.Pap("alice", "correct horse")), peer.Answer.State);
        server.Dispose();
        waiting.Result().Kind.ShouldBe(EapAnswerKind.Drop);
        peer.Exchange(EapPeer.Packet(EapType.Identity, 1, "x"u8), default).Result().Kind.ShouldBe(EapAnswerKind.Drop);
    }

    private static Func<byte[]?, byte[]?> Inner(EapType type) =>
        type == EapType.Ttls ? InnerPeer.Pap("alice", "correct horse") : InnerPeer.PeapMsChapV2("alice", "correct horse");

    private static FakeLoginGate Gate(bool mayResume = false) => new FakeLoginGate { MayResume = mayResume }.With("alice", "correct horse");

    private EapServer Server(
        FakeLoginGate gate, TestCertificates? certificates = null, EapSettings? settings = null, TimeProvider? time = null)
    {
        var server = new EapServer(
            settings ?? new EapSettings { Workers = 2 }, gate, certificates ?? Certificates, time ?? TimeProvider.System, NullLogger.Instance);
        _made.Add(server);
        return server;
    }

    private EapPeer Peer(EapServer server, EapType type, bool tls13) => Peer(server, type, new TlsClient(tls13));

    private EapPeer Peer(EapServer server, EapType type, TlsClient tls)
    {
        var peer = new EapPeer(server, type, tls);
        _made.Add(peer);
        return peer;
    }
}
